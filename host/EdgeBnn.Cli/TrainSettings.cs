using System.CommandLine;
using EdgeBnn.Training;

namespace EdgeBnn.Cli;

/// <summary>
/// The options of <c>train</c> that say how; what is not given comes from <see cref="TrainRecipes"/>.
/// </summary>
internal sealed class TrainSettings
{
    private readonly Option<int?> _epochs =
        CommonOptions.Make<int?>("--epochs", "N", "Passes over the training images.").AtLeast(1);

    private readonly Option<int?> _batch =
        CommonOptions.Make<int?>("--batch", "N", "Images per step.").AtLeast(1);

    private readonly Option<float?> _rate =
        CommonOptions.Make<float?>("--lr", "X", "Peak learning rate; it falls as a cosine.");

    private readonly Option<float?> _warmUp =
        CommonOptions.Make<float?>("--warm-up", "X", "Epochs over which the learning rate rises.");

    private readonly Option<float?> _decay =
        CommonOptions.Make<float?>("--weight-decay", "X", "Decay of float weights.");

    private readonly Option<float?> _smoothing =
        CommonOptions.Make<float?>("--label-smoothing", "X", "Part of each label spread over all classes.");

    private readonly Option<int?> _validation =
        CommonOptions.Make<int?>(
            "--validation", "N",
            "Training images held out and looked at after each epoch: a tenth, at most 1000, unless given; 0 for none.")
            .AtLeast(0);

    private readonly Option<bool> _testEachEpoch =
        new("--test-each-epoch") { Description = "Look at the test images after each epoch too, for the log." };

    private readonly Option<int> _seed = CommonOptions.Seed();

    private readonly Option<string?> _optimizer =
        CommonOptions.Make<string?>("--optimizer", "NAME", "adam or sgd.");

    private readonly AugmentSettings _augment;
    private readonly DistillationSettings _distillation;
    private readonly TwoStepSettings _twoStep;

    /// <summary>Adds the options to a verb.</summary>
    public TrainSettings(Command verb)
    {
        _optimizer.OneOf("adam", "sgd");
        Option[] all =
        [
            _epochs, _batch, _rate, _seed, _optimizer, _warmUp, _decay, _smoothing, _validation, _testEachEpoch,
        ];
        foreach (Option option in all)
            verb.Add(option);
        _augment = new(verb);
        _distillation = new(verb);
        _twoStep = new(verb);
    }

    /// <summary>Whether training takes crops of whole pictures.</summary>
    public bool Crops(TrainOptions recipe, ParseResult arguments) => _augment.Crops(recipe, arguments);

    /// <summary>Whether Adam is asked for, so that a recipe for another optimizer would not fit.</summary>
    public bool WantsAdam(ParseResult arguments) => arguments.GetValue(_optimizer) == "adam";

    /// <summary>The recipe, with what was given in its place.</summary>
    public TrainOptions Over(TrainOptions recipe, ParseResult arguments)
    {
        int epochs = arguments.GetValue(_epochs) ?? recipe.Epochs;
        recipe = _augment.Over(recipe, arguments) with
        {
            Epochs = epochs,
            Batch = arguments.GetValue(_batch) ?? recipe.Batch,
            Seed = (ulong)arguments.GetValue(_seed),
            Optimizer = arguments.GetValue(_optimizer) switch
            {
                "adam" => OptimizerKind.Adam,
                "sgd" => OptimizerKind.Sgd,
                _ => recipe.Optimizer,
            },
            LearningRate = arguments.GetValue(_rate) ?? recipe.LearningRate,
            WarmUpEpochs = arguments.GetValue(_warmUp) ?? Math.Min(recipe.WarmUpEpochs, epochs / 2f),
            WeightDecay = arguments.GetValue(_decay) ?? recipe.WeightDecay,
            LabelSmoothing = arguments.GetValue(_smoothing) ?? recipe.LabelSmoothing,
            ValidationImages = arguments.GetValue(_validation) ?? recipe.ValidationImages,
            Test = arguments.GetValue(_testEachEpoch) ? TestWhen.EachEpoch : recipe.Test,
        };
        return _twoStep.Over(_distillation.Over(recipe, arguments), arguments);
    }
}
