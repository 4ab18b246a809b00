using Spectre.Console;

namespace EdgeBnn.Cli.Output;

/// <summary>Tables of one look.</summary>
internal static class Tables
{
    /// <summary>Starts a table.</summary>
    /// <param name="columns">Headings; one that ends in <c>&gt;</c> is aligned to the right, for numbers.</param>
    public static Table New(params string[] columns)
    {
        Table table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        foreach (string column in columns)
        {
            bool number = column.EndsWith('>');
            var heading = new TableColumn(
                new Text(number ? column[..^1] : column, new Style(decoration: Decoration.Bold)));
            // with the border's own blank, two blanks part the columns: the widest tables then fit 120 characters
            table.AddColumn((number ? heading.RightAligned() : heading).NoWrap().PadLeft(0).PadRight(1));
        }

        return table;
    }

    /// <summary>Adds a row of plain text.</summary>
    public static void Row(Table table, params string[] cells) =>
        table.AddRow(cells.Select(cell => new Text(cell)));

    /// <summary>Adds the last row, which sums up.</summary>
    public static void Total(Table table, params string[] cells)
    {
        table.AddEmptyRow();
        table.AddRow(cells.Select(cell => new Text(cell, new Style(decoration: Decoration.Bold))));
    }

    /// <summary>Name and value, one below the other.</summary>
    public static Grid Facts(params (string Name, string Value)[] facts)
    {
        Grid grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach ((string name, string value) in facts)
            grid.AddRow(new Text(name, new Style(Color.Grey)), new Text(value));
        return grid;
    }
}
