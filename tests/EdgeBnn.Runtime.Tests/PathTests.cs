using EdgeBnn.Core;

namespace EdgeBnn.Runtime.Tests;

/// <summary>The choice of a path. The environment belongs to the process, so nothing else may run beside it.</summary>
[CollectionDefinition("environment", DisableParallelization = true)]
[Collection("environment")]
public class PathTests
{
    private static readonly BnnModel Model = BnnModel.From(TestModels.Residual());

    [Fact]
    public void The_fastest_path_is_taken_where_nothing_is_said()
    {
        OperationPlan conv = Find(Plan(null, null), OperationKind.BConv2D);
        Assert.Equal(SimdPaths.Supported[0], conv.Path);
        Assert.Equal("the fastest path that this machine has", conv.Reason);
        Assert.Equal("op2.BConv2D", conv.Name);
    }

    [Fact]
    public void Each_path_of_the_machine_can_be_forced()
    {
        foreach (string path in SimdPaths.Supported)
        {
            OperationPlan byEnvironment = Find(Plan(path, null), OperationKind.BConv2D);
            OperationPlan byOption = Find(Plan("nonsense", path), OperationKind.BConv2D);
            Assert.Equal(path, byEnvironment.Path);
            Assert.Equal("forced by EDGEBNN_PATH", byEnvironment.Reason);
            Assert.Equal(path, byOption.Path);
            Assert.Equal("forced by SessionOptions.Path", byOption.Reason);
        }
    }

    [Theory]
    [InlineData("AVX512")]
    [InlineData("neon")]
    [InlineData(" ")]
    public void An_unknown_path_is_refused_with_the_known_ones(string path)
    {
        ArgumentException byEnvironment = Assert.Throws<ArgumentException>(() => Plan(path, null));
        ArgumentException byOption = Assert.Throws<ArgumentException>(() => Plan(null, path));
        Assert.Equal(
            $"EDGEBNN_PATH asks for the path '{path}'; known are avx512, avx2, advsimd, vector128, scalar.",
            byEnvironment.Message);
        Assert.StartsWith($"SessionOptions.Path asks for the path '{path}';", byOption.Message);
    }

    [Fact]
    public void A_path_that_the_machine_lacks_is_refused_with_those_it_has()
    {
        ArgumentException lacking = Assert.Throws<ArgumentException>(
            () => SimdPaths.Choose(
                [new(SimdPath.Avx2, "avx2", false, "AVX2"), new(SimdPath.Scalar, "scalar", true, "")], "avx2", out _));
        Assert.Equal(
            "SessionOptions.Path asks for the path avx2, which needs AVX2; this machine has scalar.", lacking.Message);
    }

    [Fact]
    public void An_operation_that_leaves_its_path_says_why()
    {
        OperationPlan pool = Find(Plan(null, SimdPaths.Supported[0]), OperationKind.MaxPool);
        if (SimdPaths.Supported[0] == "avx512")
        {
            Assert.Equal("avx2", pool.Path);
            Assert.Equal("runs of 32 bytes leave wider registers empty", pool.Reason);
        }

        BnnModel thermometer = BnnModel.From(LargeModels.All().Single(model => model.Name == "long sums 32"));
        using BnnSession session = new(thermometer);
        Assert.Equal("scalar", session.Plan[0].Path);
        Assert.Equal("signs are looked up byte by byte", session.Plan[0].Reason);
    }

    [Fact]
    public void The_stem_says_where_it_uses_products_of_bytes()
    {
        foreach (string path in SimdPaths.Supported)
        {
            bool byteDot = path is "avx512" or "avx2" && SimdVnni.IsSupported;
            OperationPlan stem = Find(Plan(null, path), OperationKind.QConv2D);
            Assert.Equal(path, stem.Path);
            Assert.Equal(
                byteDot ? "bytes are multiplied by AVX-VNNI, 256 bits wide" : "forced by SessionOptions.Path",
                stem.Reason);
        }
    }

    [Fact]
    public void The_plan_says_what_threads_share()
    {
        using BnnSession session = new(BnnModel.From(TestModels.Wide()), new SessionOptions { Threads = 2 });
        OperationPlan conv = Find(session.Plan, OperationKind.BConv2D);
        Assert.EndsWith("; 2 threads share 2 parts", conv.Reason);
        Assert.EndsWith("; too small to share among threads", session.Plan[^1].Reason);
    }

    private static OperationPlan Find(IReadOnlyList<OperationPlan> plan, OperationKind kind)
    {
        return plan.First(operation => operation.Kind == kind);
    }

    private static IReadOnlyList<OperationPlan> Plan(string? environment, string? option)
    {
        string? before = Environment.GetEnvironmentVariable(SimdPaths.Variable);
        Environment.SetEnvironmentVariable(SimdPaths.Variable, environment);
        try
        {
            using BnnSession session = new(Model, new SessionOptions { Path = option });
            return session.Plan;
        }
        finally
        {
            Environment.SetEnvironmentVariable(SimdPaths.Variable, before);
        }
    }
}
