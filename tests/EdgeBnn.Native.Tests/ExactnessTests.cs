using EdgeBnn.Core;
using EdgeBnn.Core.Tests.Format;
using EdgeBnn.Testing;

namespace EdgeBnn.Native.Tests;

/// <summary>The C library runs model files as Core does: every map and every logit, bit for bit.</summary>
public class ExactnessTests(NativeLibrary library)
{
    private const int RandomSeeds = 200;
    private const int TrainedImages = 100;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Random_models_equal_core(bool sanitized)
    {
        Model[] models = [.. Enumerable.Range(0, RandomSeeds).Select(RandomModels.Create)];
        string[] features = [.. models.SelectMany(ModelFeatures.Of).Distinct()];
        Assert.Empty(ModelFeatures.All.Except(features));
        Check(sanitized, models.Select((model, seed) => (model, seed)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Single_operations_equal_core(bool sanitized)
    {
        Check(sanitized, SingleOpModels.All.Select(single => (single.CreateModel(), single.Seed)));
    }

    /// <summary>Parameters at their extremes, with the images that reach them.</summary>
    [Fact]
    public void Extremes_equal_core()
    {
        IEnumerable<Model> extremes =
            SingleOpModels.All.Where(single => single.HasExtremes).Select(single => single.CreateModel());
        Check(sanitized: true, extremes.SelectMany(model => new[] { (model, 0), (model, 1) }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sample_models_equal_core(bool sanitized)
    {
        Model[] models = [SampleModels.Everything(), SampleModels.Classifier(), SampleModels.Smallest()];
        Check(sanitized, models.SelectMany(model => Enumerable.Range(0, 4).Select(seed => (model, seed))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Trained_models_equal_core(bool sanitized)
    {
        IEnumerable<Model> models = TrainedModels.Names.Select(TrainedModels.Load);
        Check(sanitized, models.SelectMany(
            model => Enumerable.Range(0, TrainedImages).Select(seed => (model, seed))));
    }

    private void Check(bool sanitized, IEnumerable<(Model Model, int Seed)> cases)
    {
        NativeLibrary.Need();
        using NativeDriver driver = new(library.Driver(sanitized));
        foreach ((Model model, int seed) in cases)
        {
            byte[] image = SeededImage.Create(model, seed);
            NativeAnswer answer = driver.Ask(ModelWriter.Write(model), image);
            uint[] expected = CoreValues.Of(model, image);
            Assert.True(answer.Status == 0, $"{model.Name}: refused for {answer.What}");
            Assert.Equal((expected.Length, CoreValues.Texts(model)), (answer.Values.Length, answer.Texts));
            for (int i = 0; i < model.Operations.Length; i++)
                Assert.True(answer.Values[i] == expected[i], $"{model.Name}: {model.Operations[i].Name} differs");
            Assert.Equal(expected, answer.Values);
        }
    }
}
