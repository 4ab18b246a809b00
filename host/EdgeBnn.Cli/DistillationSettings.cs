using System.CommandLine;
using EdgeBnn.Training;

namespace EdgeBnn.Cli;

/// <summary>The options of <c>train</c> that say what is learnt from a teacher.</summary>
internal sealed class DistillationSettings
{
    private static readonly (string Name, FeatureLoss Loss)[] Losses =
        [("none", FeatureLoss.None), ("blockwise", FeatureLoss.Blockwise), ("attention", FeatureLoss.Attention)];

    private readonly Option<float?> _weight =
        CommonOptions.Make<float?>("--teacher-weight", "X", "With --teacher: weight of its soft targets, 0 to 1.");

    private readonly Option<float?> _temperature =
        CommonOptions.Make<float?>("--temperature", "X", "With --teacher: temperature of its soft targets.");

    private readonly Option<string?> _features = CommonOptions.Make<string?>(
        "--features", "NAME", "With --teacher: draw features to its, block by block: none, blockwise or attention.");

    private readonly Option<float?> _featureWeight = CommonOptions.Make<float?>(
        "--feature-weight", "X", "With --features: weight of that loss (unless given, blockwise 0.2, attention 30).");

    /// <summary>Adds the options to a verb.</summary>
    public DistillationSettings(Command verb)
    {
        _features.OneOf([.. Losses.Select(loss => loss.Name)]);
        Option[] all = [_weight, _temperature, _features, _featureWeight];
        foreach (Option option in all)
            verb.Add(option);
    }

    /// <summary>The recipe, with what was given in its place.</summary>
    public TrainOptions Over(TrainOptions recipe, ParseResult arguments)
    {
        FeatureLoss features = arguments.GetValue(_features) is { } name
            ? Losses.First(loss => loss.Name == name).Loss
            : recipe.Features;
        return recipe with
        {
            TeacherWeight = arguments.GetValue(_weight) ?? recipe.TeacherWeight,
            Temperature = arguments.GetValue(_temperature) ?? recipe.Temperature,
            Features = features,
            FeatureWeight = arguments.GetValue(_featureWeight) ?? TrainOptions.UsualFeatureWeight(features),
        };
    }
}
