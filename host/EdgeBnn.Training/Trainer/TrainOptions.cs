using System.Globalization;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Training;

/// <summary>
/// How to train. Together with the net, the data and the teacher these values determine every bit of the result,
/// whatever the number of threads; a checkpoint holds them and goes on with no others.
/// </summary>
public sealed record TrainOptions
{
    /// <summary>Passes over the training images in all, 1 to 100,000.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Images per step, 1 to 65,536; what does not fill a batch is left out of its epoch.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>Seed of initial weights, order and augmentation.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Which optimizer.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Adam;

    /// <summary>Peak learning rate, above 0; it falls as a cosine to 0.</summary>
    public float LearningRate { get; init; } = 0.02f;

    /// <summary>Epochs over which the learning rate rises, at least 0 and below <see cref="Epochs"/>.</summary>
    public float WarmUpEpochs { get; init; } = 0.5f;

    /// <summary>Decay of float weights, at least 0; see <see cref="EdgeBnn.Training.Optimizer"/>.</summary>
    public float WeightDecay { get; init; }

    /// <summary>
    /// The first of two steps, in which a binary net's weights are still floats; null to train them binary at once.
    /// Learning rate and weight decay are then those of the second one, and each has its own warm-up.
    /// </summary>
    public PhaseOptions? FirstPhase { get; init; }

    /// <summary>Part of each label that is spread over all classes, 0 to below 1.</summary>
    public float LabelSmoothing { get; init; }

    /// <summary>Pixels by which training images are shifted at most, 0 for none.</summary>
    public int Shift { get; init; }

    /// <summary>
    /// Byte that a shift brings in at the border: 128 is the net's zero, 0 suits sets on black such as MNIST.
    /// </summary>
    public byte ShiftFill { get; init; } = BatchBuilder.Zero;

    /// <summary>Whether training images are mirrored left to right, every second one on average.</summary>
    public bool Flip { get; init; }

    /// <summary>
    /// Smallest part of a picture's area that a random crop takes, which is then brought to the images' size; 0 for
    /// none, at most 1.
    /// </summary>
    public float CropArea { get; init; }

    /// <summary>Brightness of training images changes by a factor of up to 1 - this to 1 + this; 0 to 1.</summary>
    public float Brightness { get; init; }

    /// <summary>The same for contrast.</summary>
    public float Contrast { get; init; }

    /// <summary>The same for saturation.</summary>
    public float Saturation { get; init; }

    /// <summary>Part of the training images of which a rectangle is erased, 0 to 1.</summary>
    public float Erase { get; init; }

    /// <summary>
    /// Blends each image and its label with another one of its batch by a share from Beta(this, this); 0 for none, at
    /// most 1.
    /// </summary>
    public float MixUp { get; init; }

    /// <summary>With a teacher: weight of its soft targets, 0 to 1; the labels weigh the rest.</summary>
    public float TeacherWeight { get; init; } = 0.5f;

    /// <summary>With a teacher: the temperature of its soft targets, above 0.</summary>
    public float Temperature { get; init; } = 2;

    /// <summary>With a teacher: how the net's features are drawn to its, block by block.</summary>
    public FeatureLoss Features { get; init; }

    /// <summary>Weight of <see cref="Features"/> beside the other terms, at least 0.</summary>
    public float FeatureWeight { get; init; } = UsualFeatureWeight(FeatureLoss.Blockwise);

    /// <summary>Training images that are held out and looked at after each epoch, at least 0.</summary>
    public int ValidationImages { get; init; }

    /// <summary>When to look at the test images.</summary>
    public TestWhen Test { get; init; } = TestWhen.AtEnd;

    /// <summary>Training images by which batch norms are measured anew at the end, at least 0.</summary>
    public int RecalibrationImages { get; init; } = 4096;

    /// <summary>Training images by which the ranges for the compiler are measured, at least 1.</summary>
    public int CalibrationImages { get; init; } = 1024;

    /// <summary>The <see cref="FeatureWeight"/> that suits a loss.</summary>
    public static float UsualFeatureWeight(FeatureLoss features) => FeatureTerm.UsualWeight(features);

    /// <summary>How training images are varied.</summary>
    internal AugmentOptions Augment => new(Shift, Flip, ShiftFill)
    {
        CropArea = CropArea,
        Brightness = Brightness,
        Contrast = Contrast,
        Saturation = Saturation,
        Erase = Erase,
        MixUp = MixUp,
    };

    /// <summary>Checks every value against its range.</summary>
    /// <exception cref="TrainingException">A value is out of its range: says which, found, expected.</exception>
    public void Check()
    {
        Require(Epochs is >= 1 and <= 100_000, nameof(Epochs), Epochs, "1 to 100000");
        Require(Batch is >= 1 and <= 65_536, nameof(Batch), Batch, "1 to 65536");
        Require(
            LearningRate > 0 && float.IsFinite(LearningRate), nameof(LearningRate), LearningRate, "a number above 0");
        Require(WarmUpEpochs >= 0 && WarmUpEpochs < Epochs, nameof(WarmUpEpochs), WarmUpEpochs, $"0 to below {Epochs}");
        Require(WeightDecay >= 0 && float.IsFinite(WeightDecay), nameof(WeightDecay), WeightDecay, "a number from 0");
        FirstPhase?.Check(Epochs);
        Require(LabelSmoothing is >= 0 and < 1, nameof(LabelSmoothing), LabelSmoothing, "0 to below 1");
        Require(Shift >= 0, nameof(Shift), Shift, "a number from 0");
        Require(CropArea is >= 0 and <= 1, nameof(CropArea), CropArea, "0 to 1");
        Require(Brightness is >= 0 and <= 1, nameof(Brightness), Brightness, "0 to 1");
        Require(Contrast is >= 0 and <= 1, nameof(Contrast), Contrast, "0 to 1");
        Require(Saturation is >= 0 and <= 1, nameof(Saturation), Saturation, "0 to 1");
        Require(Erase is >= 0 and <= 1, nameof(Erase), Erase, "0 to 1");
        Require(MixUp is 0 or (>= 0.01f and <= 1), nameof(MixUp), MixUp, "0, or 0.01 to 1");
        Require(TeacherWeight is >= 0 and <= 1, nameof(TeacherWeight), TeacherWeight, "0 to 1");
        Require(Temperature > 0 && float.IsFinite(Temperature), nameof(Temperature), Temperature, "a number above 0");
        Require(
            FeatureWeight >= 0 && float.IsFinite(FeatureWeight), nameof(FeatureWeight), FeatureWeight,
            "a number from 0");
        Require(ValidationImages >= 0, nameof(ValidationImages), ValidationImages, "a number from 0");
        Require(RecalibrationImages >= 0, nameof(RecalibrationImages), RecalibrationImages, "a number from 0");
        Require(CalibrationImages >= 1, nameof(CalibrationImages), CalibrationImages, "a number from 1");
    }

    /// <summary>Refuses a value out of its range.</summary>
    internal static void Require(bool holds, string name, object found, string expected)
    {
        if (!holds)
        {
            throw new TrainingException(string.Create(
                CultureInfo.InvariantCulture, $"Training option {name} is {found}; expected {expected}."));
        }
    }
}
