using EdgeBnn.Core.Tests.Format;

namespace EdgeBnn.Core.Tests.Costs;

public class CostModelTests
{
    [Theory]
    [InlineData(0, 0, 16 * 16 * 32 * 3 * 3 * 3, 32 * 27, (32 * 27) + (32 * 10))]
    [InlineData(1, 0, 0, 0, 64)]
    [InlineData(2, 16 * 16 * 32 * 3 * 3 * 32, 0, 32 * 9 * 4, (32 * 9 * 4) + (32 * 8) + (32 * 6))]
    [InlineData(9, 0, 0, 0, 0)]
    [InlineData(11, 0, 6 * 32, 6 * 32, (6 * 32) + (6 * 8))]
    public void AnOperationCostsWhatItsShapesSay(
        int index, long binaryMacs, long int8Macs, long weightBytes, long parameterBytes)
    {
        Model model = SampleModels.Classifier();
        OperationCost cost = CostModel.Of(model, model.Operations[index]);
        Assert.Equal(binaryMacs, cost.BinaryMacs);
        Assert.Equal(int8Macs, cost.Int8Macs);
        Assert.Equal(weightBytes, cost.WeightBytes);
        Assert.Equal(parameterBytes, cost.ParameterBytes);
    }

    [Fact]
    public void GroupsDivideTheMacs()
    {
        Model model = SampleModels.Everything();
        Operation grouped = model.Operations[16];
        Assert.Equal(6 * 7 * 33 * 9 * 11, CostModel.Of(model, grouped).BinaryMacs);
    }

    [Fact]
    public void TheTotalIsTheSumAndTheArenaHoldsNothingElse()
    {
        Model model = SampleModels.Everything();
        OperationCost total = CostModel.Total(model);
        Assert.Equal(model.Operations.Sum(o => CostModel.Of(model, o).BinaryMacs), total.BinaryMacs);
        Assert.Equal(model.Operations.Sum(o => CostModel.Of(model, o).Int8Macs), total.Int8Macs);
        int arena = FileParts.Split(ModelWriter.Write(model)).Arena.Length;
        Assert.InRange(arena, total.ParameterBytes, total.ParameterBytes + (15 * 60));
        Assert.Equal(model.ArenaBytes + (6 * 7 * 3) + (4 * 4), CostModel.PeakActivationBytes(model));
    }
}
