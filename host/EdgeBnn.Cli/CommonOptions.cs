using System.CommandLine;
using EdgeBnn.Runtime;

namespace EdgeBnn.Cli;

/// <summary>Options that several verbs share, with one meaning everywhere.</summary>
internal static class CommonOptions
{
    /// <summary>The name under which <see cref="Json"/> is looked for before anything is parsed.</summary>
    public const string JsonName = "--json";

    private const int MaxTrainingThreads = 1024;

    /// <summary>On every verb.</summary>
    public static Option<bool> Json { get; } = new(JsonName)
    {
        Description = "Print one JSON document on stdout; progress and messages go to stderr.",
        Recursive = true,
    };

    /// <summary><c>--data NAME</c>.</summary>
    public static Option<string> Data(bool required = true) => new("--data")
    {
        Description = "Data set: mnist, cifar10, folder (of pictures) or fieldscenes (built in, synthetic).",
        HelpName = "NAME",
        Required = required,
    };

    /// <summary><c>--root DIR</c>.</summary>
    public static Option<DirectoryInfo?> Root() => new("--root")
    {
        Description = "Folder with the data set's files; of pictures, in a folder for each class.",
        HelpName = "DIR",
    };

    /// <summary><c>--threads N</c> for training: all cores where nothing is given.</summary>
    public static Option<int> TrainingThreads() => Threads(Environment.ProcessorCount, MaxTrainingThreads);

    /// <summary><c>--threads N</c>, from 1.</summary>
    /// <param name="standard">How many where nothing is given.</param>
    /// <param name="most">How many there may be; a session's limit.</param>
    public static Option<int> Threads(int standard, int most = BnnSession.MaxThreads)
    {
        var option = new Option<int>("--threads")
        {
            Description = "Threads to use.",
            HelpName = "N",
            DefaultValueFactory = _ => standard,
        };
        return option.Within(1, most);
    }

    /// <summary><c>--path NAME</c>: forces a kernel path.</summary>
    public static Option<string?> KernelPath() => new("--path")
    {
        Description =
            "Force a kernel path, of those that this machine has: "
                + $"{string.Join(", ", BnnSession.Paths)} (default: the first).",
        HelpName = "PATH",
    };

    /// <summary><c>--seed N</c>.</summary>
    public static Option<int> Seed() => new("--seed")
    {
        Description = "Seed of everything random.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    /// <summary><c>--train-images N</c>: only the first N.</summary>
    public static Option<int?> TrainImages() => new Option<int?>("--train-images")
    {
        Description = "Train on the first N images only.",
        HelpName = "N",
    }.AtLeast(1);

    /// <summary><c>--test-images N</c>: only the first N.</summary>
    public static Option<int?> TestImages() => new Option<int?>("--test-images")
    {
        Description = "Test on the first N images only.",
        HelpName = "N",
    }.AtLeast(1);

    /// <summary>An option with a value.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="value">What help calls the value.</param>
    /// <param name="description">One sentence.</param>
    public static Option<T> Make<T>(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value };

    /// <summary>Refuses whole numbers below <paramref name="least"/>.</summary>
    public static Option<T> AtLeast<T>(this Option<T> option, int least) => option.Within(least, int.MaxValue);

    /// <summary>Refuses whole numbers outside a range.</summary>
    public static Option<T> Within<T>(this Option<T> option, int least, int most)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count != 1 || !int.TryParse(result.Tokens[0].Value, out int value))
                return;
            string range = most == int.MaxValue ? $"{least} or more" : $"{least} to {most}";
            if (value < least || value > most)
                result.AddError($"{option.Name} is {value}, expected {range}.");
        });
        return option;
    }

    /// <summary>Refuses other values than these.</summary>
    public static Option<string?> OneOf(this Option<string?> option, params string[] values)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !values.Contains(result.Tokens[0].Value))
                result.AddError(
                    $"{option.Name} is '{result.Tokens[0].Value}', expected {string.Join(" or ", values)}.");
        });
        return option;
    }
}
