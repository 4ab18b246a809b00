using EdgeBnn.Compiler.Tests.Nets;
using EdgeBnn.Core;
using EdgeBnn.Training;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Compiler.Tests;

/// <summary>
/// Whole integer nets against the trainer's own float net in evaluation mode, over images that neither has seen.
/// </summary>
public class EndToEndTests
{
    private const int Images = 1000;

    [Theory]
    [InlineData("bireal")]
    [InlineData("react")]
    [InlineData("reactA", 0.95)]
    [InlineData("react", 0.97, true)]
    public void A_binary_net_decides_like_its_float_net(string block, double agreeing = 0.97, bool choices = false)
    {
        Comparison found = Compare(TrainedGratings.Train(fullPrecision: false, block, choices: choices));
        // a few signs fall the other way for want of precision in the stem; each moves all that follows a little, the
        // more so the deeper the net
        Assert.True(found.RelativeError < 0.12, $"logits differ by {found.RelativeError:p1} of their spread");
        Assert.True(found.Agreeing >= agreeing * Images, $"{found.Agreeing} of {Images} images agree");
        Assert.True(found.FloatRight >= 0.9 * Images, $"the float net is right {found.FloatRight} times only");
        Assert.InRange(Math.Abs(found.IntegerRight - found.FloatRight), 0, 0.01 * Images);
    }

    [Theory]
    [InlineData("bireal")]
    [InlineData("react")]
    public void A_full_precision_net_in_int8_decides_like_its_float_net(string block)
    {
        Comparison found = Compare(TrainedGratings.Train(fullPrecision: true, block));
        Assert.True(found.RelativeError < 0.01, $"logits differ by {found.RelativeError:p1} of their spread");
        Assert.True(found.Agreeing >= 0.995 * Images, $"{found.Agreeing} of {Images} images agree");
        Assert.InRange(Math.Abs(found.IntegerRight - found.FloatRight), 0, 0.002 * Images);
    }

    [Theory]
    [InlineData(WeightKind.Int8, false)]
    [InlineData(WeightKind.Binary, false)]
    [InlineData(null, true)]
    [InlineData(WeightKind.Int8, true)]
    public void A_net_with_branches_or_gates_decides_like_its_float_net(WeightKind? branch, bool gated)
    {
        Comparison found = Compare(TrainedGratings.Train(
            fullPrecision: false, gated ? "react" : "bireal",
            branch is { } weights ? new BranchSpec(weights) : null, gated ? new GateSpec() : null));
        Assert.True(found.RelativeError < 0.12, $"logits differ by {found.RelativeError:p1} of their spread");
        // a binary branch has signs of its own, so there are more that may fall the other way
        double least = branch == WeightKind.Binary ? 0.96 : 0.97;
        Assert.True(found.Agreeing >= least * Images, $"{found.Agreeing} of {Images} images agree");
        Assert.InRange(Math.Abs(found.IntegerRight - found.FloatRight), 0, 0.01 * Images);
    }

    private static Comparison Compare((TrainedNet Trained, GraphNet Net) pair)
    {
        (TrainedNet trained, GraphNet net) = pair;
        CompiledModel compiled = ModelCompiler.Compile(trained);
        // through the file, as a device gets it
        var interpreter = new Interpreter(ModelReader.Read(compiled.ToBytes()));
        var data = new Gratings(seed: 99);
        int[] logits = new int[Gratings.Classes];
        (int agreeing, int floatRight, int integerRight, double error, double spread) = (0, 0, 0, 0.0, 0.0);
        for (int i = 0; i < Images; i++)
        {
            (byte[] image, int label) = data.Next();
            float[] expected = TrainedGratings.Logits(net, image);
            interpreter.Run(image, logits);
            (int chosen, int wanted) = (Array.IndexOf(logits, logits.Max()), Array.IndexOf(expected, expected.Max()));
            agreeing += chosen == wanted ? 1 : 0;
            floatRight += wanted == label ? 1 : 0;
            integerRight += chosen == label ? 1 : 0;
            error += expected.Zip(logits, (f, l) => Math.Pow(f - (l * (double)interpreter.Model.OutputScale), 2)).Sum();
            spread += expected.Sum(f => Math.Pow(f - expected.Average(), 2));
        }

        return new Comparison(agreeing, floatRight, integerRight, Math.Sqrt(error / spread));
    }

    private sealed record Comparison(int Agreeing, int FloatRight, int IntegerRight, double RelativeError);
}
