using EdgeBnn.Testing;

namespace EdgeBnn.Core.Tests.Format;

public class RoundTripTests
{
    public static TheoryData<string> Names => ["everything", "classifier", "smallest"];

    internal static Model Sample(string name) => name switch
    {
        "everything" => SampleModels.Everything(),
        "classifier" => SampleModels.Classifier(),
        _ => SampleModels.Smallest(),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryFieldOfAModelSurvivesTheFile(string name)
    {
        Model model = Sample(name);
        byte[] file = ModelWriter.Write(model);
        Model back = ModelReader.Read(file);
        ModelEquality.Equal(model, back);
        Assert.Equal(file, ModelWriter.Write(back));
    }

    [Fact]
    public void RandomModelsSurviveTheFile()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            Model model = RandomModels.Create(seed);
            ModelEquality.Equal(model, ModelReader.Read(ModelWriter.Write(model)), $"seed {seed}");
        }
    }

    [Fact]
    public void TheSampleHoldsEveryOperation()
    {
        IEnumerable<OperationKind> kinds = SampleModels.Everything().Operations.Select(o => o.Kind).Distinct();
        Assert.Equal(Enum.GetValues<OperationKind>().Order(), kinds.Order());
    }

    [Fact]
    public void TheHeaderOfATwelveOperationNetIsSmall()
    {
        Model model = SampleModels.Classifier();
        Assert.Equal(12, model.Operations.Length);
        byte[] file = ModelWriter.Write(model);
        int header = file.Length - (int)CostModel.Total(model).ParameterBytes;
        Assert.InRange(header, 1000, 2600);
    }
}
