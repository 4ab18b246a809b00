using System.CommandLine;
using EdgeBnn.Training;

namespace EdgeBnn.Cli;

/// <summary>The options of <c>train</c> for training in two steps.</summary>
internal sealed class TwoStepSettings
{
    // of the step with float weights, as ReActNet's
    private const float WeightDecay = 1e-5f;

    private readonly Option<bool> _twoStep = new("--two-step")
    {
        Description = "Train binary activations with float weights first, then binary weights from there.",
    };

    private readonly Option<int?> _epochs = CommonOptions.Make<int?>(
        "--step1-epochs", "N", "With --two-step: epochs of the first step (half of --epochs unless given).").AtLeast(1);

    private readonly Option<float?> _rate = CommonOptions.Make<float?>(
        "--step1-lr", "X", "With --two-step: peak learning rate of the first step (that of --lr unless given).");

    private readonly Option<float?> _decay = CommonOptions.Make<float?>(
        "--step1-weight-decay", "X", "With --two-step: decay of float weights in the first step (1e-5 unless given).");

    /// <summary>Adds the options to a verb.</summary>
    public TwoStepSettings(Command verb)
    {
        Option[] all = [_twoStep, _epochs, _rate, _decay];
        foreach (Option option in all)
            verb.Add(option);
    }

    /// <summary>The options, with a first step where one was asked for.</summary>
    /// <exception cref="CliException">The first step is described, but not asked for.</exception>
    public TrainOptions Over(TrainOptions options, ParseResult arguments)
    {
        if (arguments.GetValue(_twoStep))
        {
            return options with
            {
                FirstPhase = new PhaseOptions(
                    arguments.GetValue(_epochs) ?? Math.Max(1, options.Epochs / 2),
                    arguments.GetValue(_rate) ?? options.LearningRate,
                    arguments.GetValue(_decay) ?? WeightDecay),
            };
        }

        Option[] details = [_epochs, _rate, _decay];
        if (details.FirstOrDefault(option => arguments.GetResult(option) is not null) is { } stray)
        {
            throw new CliException(
                ExitCodes.Usage, $"{stray.Name} is given without --two-step.", "Add --two-step, or leave it out.");
        }

        return options;
    }
}
