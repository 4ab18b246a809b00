using System.CommandLine;
using EdgeBnn.Training;

namespace EdgeBnn.Cli;

/// <summary>The options of <c>train</c> on what a run leaves behind, and on going on from there.</summary>
internal sealed class CheckpointSettings
{
    private const float UsualMinutes = 10;

    private readonly Option<string?> _keep = CommonOptions.Make<string?>(
        "--keep", "EPOCH",
        $"Whose weights {TrainFiles.Trained} gets: last (the default: the learning rate has fallen to 0 there) or best "
        + "on the images held out.");

    private readonly Option<float?> _minutes = CommonOptions.Make<float?>(
        "--checkpoint-minutes", "X",
        FormattableString.Invariant(
            $"Write a checkpoint every X minutes inside an epoch too ({UsualMinutes} unless given; 0 for none)."));

    private readonly Option<bool> _resume = new("--resume") { Description = "Go on from the checkpoint in --out." };

    /// <summary>Adds the options to a verb.</summary>
    public CheckpointSettings(Command verb)
    {
        _keep.OneOf("last", "best");
        _minutes.Validators.Add(result =>
        {
            if (result.GetValue(_minutes) is not (null or (>= 0 and <= 1e6f)))
                result.AddError($"{_minutes.Name} is '{result.Tokens[0].Value}', expected a number from 0.");
        });
        verb.Add(_keep);
        verb.Add(_minutes);
        verb.Add(_resume);
    }

    /// <summary>Whether the run goes on from a checkpoint.</summary>
    public bool Resumes(ParseResult arguments) => arguments.GetValue(_resume);

    /// <summary>The job with its files in the output folder.</summary>
    public TrainJob Over(TrainJob job, ParseResult arguments, string folder)
    {
        float minutes = arguments.GetValue(_minutes) ?? UsualMinutes;
        return job with
        {
            Keep = arguments.GetValue(_keep) == "best" ? KeepEpoch.Best : KeepEpoch.Last,
            CheckpointPath = Path.Combine(folder, TrainFiles.Checkpoint),
            CheckpointEvery = minutes > 0 ? TimeSpan.FromMinutes(minutes) : null,
            MetricsPath = Path.Combine(folder, TrainFiles.Metrics),
            Resume = Resumes(arguments),
        };
    }
}
