using EdgeBnn.Testing;

namespace EdgeBnn.Core.Tests.Kernels;

/// <summary>Every kernel over its grid of shapes: each map equals the oracle's exactly, on several images.</summary>
public sealed class KernelGridTests
{
    public static TheoryData<string> Names(OperationKind kind) => [.. SingleOpModels.Names(kind)];

    [Theory]
    [MemberData(nameof(Names), OperationKind.BConv2D)]
    public void BConv2D(string name) => Check(name);

    [Theory]
    [MemberData(nameof(Names), OperationKind.QConv2D)]
    public void QConv2D(string name) => Check(name);

    [Theory]
    [MemberData(nameof(Names), OperationKind.Binarize)]
    public void Binarize(string name) => Check(name);

    [Theory]
    [MemberData(nameof(Names), OperationKind.Thermometer)]
    public void Thermometer(string name) => Check(name);

    [Theory]
    [MemberData(nameof(Names), OperationKind.Add)]
    public void Add(string name) => Check(name);

    [Theory]
    [MemberData(nameof(Names), OperationKind.Act)]
    public void Act(string name) => Check(name);

    [Theory]
    [MemberData(nameof(Names), OperationKind.MaxPool)]
    public void MaxPool(string name) => Check(name);

    [Theory]
    [MemberData(nameof(Names), OperationKind.AvgPool)]
    public void AvgPool(string name) => Check(name);

    [Theory]
    [MemberData(nameof(Names), OperationKind.GlobalAvgPool)]
    public void GlobalAvgPool(string name) => Check(name);

    [Theory]
    [MemberData(nameof(Names), OperationKind.Concat)]
    public void Concat(string name) => Check(name);

    [Theory]
    [MemberData(nameof(Names), OperationKind.Slice)]
    public void Slice(string name) => Check(name);

    [Theory]
    [MemberData(nameof(Names), OperationKind.Shuffle)]
    public void Shuffle(string name) => Check(name);

    [Theory]
    [MemberData(nameof(Names), OperationKind.ScaleChannels)]
    public void ScaleChannels(string name) => Check(name);

    [Theory]
    [MemberData(nameof(Names), OperationKind.Dense)]
    public void Dense(string name) => Check(name);

    [Theory]
    [MemberData(nameof(Names), OperationKind.BDense)]
    public void BDense(string name) => Check(name);

    [Fact]
    public void Every_operation_has_cases()
    {
        IEnumerable<OperationKind> kinds = SingleOpModels.All.Select(entry => entry.Kind);
        Assert.Equal(Enum.GetValues<OperationKind>().Order(), kinds.Distinct().Order());
    }

    private static void Check(string name)
    {
        SingleOpCase entry = SingleOpModels.Get(name);
        Model model = entry.CreateModel();
        Assert.Contains(model.Operations, operation => operation.Kind == entry.Kind);
        OracleCheck.AllMapsEqual(model, SeededImage.Create(model, 0));
        OracleCheck.AllMapsEqual(model, SeededImage.Create(model, entry.Seed + 4));
    }
}
