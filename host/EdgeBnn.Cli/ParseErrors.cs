using System.CommandLine.Parsing;

namespace EdgeBnn.Cli;

/// <summary>What the parser objects to, in words for people who never heard of its types.</summary>
internal static class ParseErrors
{
    /// <summary>One sentence.</summary>
    /// <param name="command">The command as the user wrote it.</param>
    /// <param name="error">The parser's error.</param>
    public static string Sentence(string command, ParseError error) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0, Parent: not OptionResult } missing =>
            $"'{command}' needs {missing.Argument.Name}.",
        OptionResult { Tokens.Count: > 0 } option when IsConversion(error) =>
            Mismatch(option.Option.Name, option.Tokens[0].Value, option.Option.ValueType),
        ArgumentResult { Tokens.Count: > 0, Parent: OptionResult option } when IsConversion(error) =>
            Mismatch(option.Option.Name, option.Tokens[0].Value, option.Option.ValueType),
        _ => error.Message.EndsWith('.') ? error.Message : error.Message + ".",
    };

    private static bool IsConversion(ParseError error) => error.Message.Contains("expected type");

    private static string Mismatch(string option, string found, Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        string expected =
            plain == typeof(bool) ? "true or false"
            : plain == typeof(int) ? "a whole number"
            : plain == typeof(DirectoryInfo) ? "a folder"
            : "a number";
        return $"{option} is '{found}', expected {expected}.";
    }
}
