using System.CommandLine;
using EdgeBnn.Core;

namespace EdgeBnn.Cli;

/// <summary>A file <c>model.ebnn</c> that was named on the command line and read.</summary>
/// <param name="Path">As the user wrote it.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Model">Checked.</param>
internal sealed record ModelFile(string Path, byte[] Bytes, Model Model)
{
    /// <summary>The argument that names it.</summary>
    public static Argument<string> Argument() => new("MODEL") { Description = "A compiled model, model.ebnn." };

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="CliException">It is missing, or not a model.</exception>
    public static ModelFile Load(string path)
    {
        byte[] bytes = InputFile.Read(path, "model", ExitCodes.Model);
        try
        {
            return new ModelFile(path, bytes, ModelReader.Read(bytes));
        }
        catch (ModelFormatException e)
        {
            throw new CliException(
                ExitCodes.Model, $"{path}: {e.Message.TrimEnd('.')}.",
                "Make the file anew with 'edgebnn compile TRAINED -o model.ebnn'.");
        }
    }
}
