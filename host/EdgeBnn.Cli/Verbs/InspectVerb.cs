using System.CommandLine;
using EdgeBnn.Cli.Documents;
using EdgeBnn.Cli.Output;
using Spectre.Console;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Verbs;

/// <summary><c>edgebnn inspect</c>: what a compiled model holds and costs.</summary>
internal sealed class InspectVerb : Verb
{
    private readonly Argument<string> _model = ModelFile.Argument();

    /// <summary>Declares the options.</summary>
    public InspectVerb()
        : base("inspect", "Show a model's operations, shapes, packed bytes, multiply-adds and planned arena.")
    {
        Add(_model);
    }

    /// <inheritdoc/>
    public override int Run(ParseResult arguments, VerbContext context)
    {
        var document = InspectDocument.Of(ModelFile.Load(arguments.GetRequiredValue(_model)));
        context.Terminal.Finish(document, console => Show(console, document));
        return ExitCodes.Ok;
    }

    /// <summary>Draws the operations and the sums.</summary>
    public static void Show(IAnsiConsole console, InspectDocument document)
    {
        console.WriteLine($"{document.File}: {document.Name}, image {document.Input}, {document.Classes} classes");
        Table table = Tables.New(
            "#>", "operation", "kind", "reads", "writes", "binary MACs>", "int8 MACs>", "weights>", "arena>");
        int index = 0;
        foreach (InspectedOperation operation in document.Operations)
        {
            Tables.Row(
                table, $"{index++}", operation.Name, operation.Kind, Short(operation.Input), operation.Output,
                Count(operation.BinaryMacs), Count(operation.Int8Macs), Count(operation.WeightBytes), Count(
                    operation.OutputBytes));
        }

        Tables.Total(
            table, "", "all", "", "", "", Count(document.BinaryMacs), Count(document.Int8Macs),
            Count(document.WeightBytes), Count(document.ArenaBytes));
        console.Write(table);
        console.Write(Tables.Facts(
            ("file", $"{Number(document.FileBytes)} bytes"),
            ("weights", $"{Number(document.WeightBytes)} bytes packed"),
            ("parameters", $"{Number(document.ParameterBytes)} bytes: weights, scales, thresholds and slopes"),
            ("arena", $"{Number(document.ArenaBytes)} bytes of activations; dead maps give up their places"),
            ("multiply-adds", $"{Number(document.BinaryMacs)} binary, {Number(document.Int8Macs)} int8")));
    }

    // all inputs of one operation are maps of one size, or the residual, whose shape is the output's
    private static string Short(string input)
    {
        string[] inputs = input.Split(" + ");
        return inputs.Length == 1 ? input : $"{inputs[0]} +{inputs.Length - 1}";
    }

    private static string Count(long value) => value == 0 ? "" : Number(value);
}
