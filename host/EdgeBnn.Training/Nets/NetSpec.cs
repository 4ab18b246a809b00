using System.Text;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>
/// What network to train, as a small JSON document: a stem, stages of binary blocks, global average pool and a
/// fully connected layer. The number of classes and the image come from the data set.
/// </summary>
/// <param name="Name">What the network is called, 1 to 100 characters.</param>
/// <param name="Stem">The first layer.</param>
/// <param name="Stages">1 to 16 stages.</param>
/// <param name="Block">Kind of block by its name in <see cref="NetBlocks"/>.</param>
/// <param name="SignGradient">How gradients pass the signs of activations.</param>
/// <param name="Branch">The branch beside every block's convolution, or null for none.</param>
/// <param name="Gate">The gates of every block's channels, or null for none.</param>
/// <param name="WeightScale">What the signs of weights are multiplied by.</param>
/// <param name="Shortcut">How shortcuts change shape.</param>
public sealed record NetSpec(
    string Name,
    StemSpec Stem,
    IReadOnlyList<StageSpec> Stages,
    string Block = "bireal",
    SignGradient SignGradient = SignGradient.ApproxSign,
    BranchSpec? Branch = null,
    GateSpec? Gate = null,
    WeightScale WeightScale = WeightScale.None,
    ShortcutKind Shortcut = ShortcutKind.Repeat)
{
    /// <summary>Characters that a description may have, far more than any net needs.</summary>
    private const int MaxCharacters = 1 << 18;

    /// <summary>Reads a description.</summary>
    /// <param name="json">The document.</param>
    /// <param name="source">What messages call it, such as the file's name.</param>
    /// <exception cref="NetSpecException">
    /// It is not JSON, has unknown keys, wrong types or impossible values.
    /// </exception>
    public static NetSpec Parse(string json, string source = "net description") => NetSpecJson.Read(json, source);

    /// <summary>Reads a description from a file.</summary>
    /// <exception cref="NetSpecException">
    /// The file is missing, unreadable or too large, or as for <see cref="Parse"/>.
    /// </exception>
    public static NetSpec Load(string path)
    {
        try
        {
            // a device or a pipe may have no end
            using StreamReader reader = new(path, Encoding.UTF8);
            char[] text = new char[MaxCharacters + 1];
            int length = reader.ReadBlock(text);
            if (length > MaxCharacters)
            {
                throw new NetSpecException(
                    $"{path}: the net description has more than {MaxCharacters} characters; expected at most as many.");
            }

            return Parse(new string(text, 0, length), Path.GetFileName(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string why = Directory.Exists(path) ? "it is a folder; expected a file" : e.Message.TrimEnd('.');
            throw new NetSpecException($"{path}: the net description cannot be read ({why}).", e);
        }
    }

    /// <summary>
    /// The document, indented, keys in a fixed order, closed by a line break: equal descriptions give equal text.
    /// </summary>
    public string ToJson() => NetSpecJson.Write(this);

    /// <summary>Checks every value against its range.</summary>
    /// <param name="source">What messages call the description.</param>
    /// <exception cref="NetSpecException">A value is impossible: says where, found, expected.</exception>
    public void Check(string source = "net description") => NetSpecCheck.Check(this, source);
}
