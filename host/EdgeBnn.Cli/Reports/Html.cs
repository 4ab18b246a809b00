using System.Xml;
using System.Xml.Linq;

namespace EdgeBnn.Cli.Reports;

/// <summary>
/// Elements of a page. The tree is XML, so whatever a class is called, it is encoded and the page stays well-formed.
/// </summary>
internal static class Html
{
    /// <summary>An element.</summary>
    /// <param name="name">Of the element.</param>
    /// <param name="content">
    /// Attributes as (name, value), text as strings, elements, or sequences of elements; null is nothing.
    /// </param>
    public static XElement Of(string name, params object?[] content)
    {
        var element = new XElement(name);
        foreach (object? part in content)
            element.Add(Part(part));

        // a browser takes <td/> for the start of a cell; only these may have no end
        if (element.IsEmpty && name is not ("meta" or "img" or "rect" or "circle" or "line" or "polyline"))
            element.Value = "";
        return element;
    }

    /// <summary>The page's text.</summary>
    public static string Document(XElement html) =>
        "<!DOCTYPE html>\n" + html.ToString(SaveOptions.DisableFormatting) + "\n";

    private static object? Part(object? part) => part switch
    {
        (string attribute, string value) => new XAttribute(attribute, Clean(value)),
        string text => new XText(Clean(text)),
        IEnumerable<object?> many => many.Select(Part),
        _ => part,
    };

    /// <summary>What XML cannot hold (control characters, halves of pairs) becomes a replacement character.</summary>
    private static string Clean(string text)
    {
        char[] clean = text.ToCharArray();
        for (int i = 0; i < clean.Length; i++)
        {
            if (i + 1 < clean.Length && XmlConvert.IsXmlSurrogatePair(clean[i + 1], clean[i]))
                i++;
            else if (!XmlConvert.IsXmlChar(clean[i]))
                clean[i] = '\uFFFD';
        }

        return new string(clean);
    }
}
