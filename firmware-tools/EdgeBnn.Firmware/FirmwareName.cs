using System.Text;

namespace EdgeBnn.Firmware;

/// <summary>
/// The name of a model in files, functions and macros: <c>tiny</c> gives <c>ebnn_tiny_run</c> and
/// <c>EBNN_TINY_LOGITS</c>.
/// </summary>
public sealed record FirmwareName
{
    /// <summary>Longest name: with what is put around it, it stays below C99's 63 significant characters.</summary>
    public const int MaxLength = 32;

    private readonly string _name;

    /// <summary>Takes a safe name.</summary>
    /// <exception cref="ArgumentException">It is not safe.</exception>
    public FirmwareName(string name)
    {
        if (!IsSafe(name))
            throw new ArgumentException($"The name is '{name}', expected {Rule}.", nameof(name));
        _name = name;
    }

    /// <summary>What a safe name is, in words.</summary>
    public static string Rule =>
        $"a lower-case letter and then lower-case letters, digits or _, at most {MaxLength} in all";

    /// <summary>Prefix of files and functions, for example <c>ebnn_tiny</c>.</summary>
    public string Prefix => $"ebnn_{_name}";

    /// <summary>Prefix of macros, for example <c>EBNN_TINY</c>.</summary>
    public string Macro => Prefix.ToUpperInvariant();

    /// <summary>Prefix of types in C#, for example <c>EbnnTiny</c>.</summary>
    public string TypeName => string.Concat(
        Prefix.Split('_', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    /// <summary>Whether a name can be used as it is, see <see cref="Rule"/>.</summary>
    public static bool IsSafe(string name) =>
        name.Length is > 0 and <= MaxLength && char.IsAsciiLetterLower(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    /// <summary>A safe name that comes nearest to any text.</summary>
    public static FirmwareName From(string text)
    {
        string identifier = Identifier(text, MaxLength).ToLowerInvariant();
        if (identifier.Length > 0 && !char.IsAsciiLetter(identifier[0]))
            identifier = Identifier("net_" + identifier, MaxLength);
        return new(identifier.Length == 0 ? "model" : identifier);
    }

    /// <inheritdoc/>
    public override string ToString() => _name;

    /// <summary>Letters and digits as they are, anything between them as one underscore.</summary>
    internal static string Identifier(string text, int maxLength)
    {
        var identifier = new StringBuilder();
        foreach (char c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
                identifier.Append(c);
            else if (identifier.Length > 0 && identifier[^1] != '_')
                identifier.Append('_');
        }

        string whole = identifier.ToString();
        return whole[..Math.Min(whole.Length, maxLength)].TrimEnd('_');
    }
}
