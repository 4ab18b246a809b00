using System.Globalization;

namespace EdgeBnn.Training.Tests.Storage;

public sealed class NumpyTests : IDisposable
{
    private const string Script = """
        import sys, numpy
        net = numpy.load(sys.argv[1])
        for name in net.files:
            if not name.endswith('.json'):
                a = net[name]
                print(name, a.dtype, 'x'.join(map(str, a.shape)), repr(float(numpy.abs(a.astype(numpy.float64)).sum())))
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Numpy_opens_a_saved_net()
    {
        TrainedNet net = SampleNets.Make(6);
        net.Save(_folder["net.npz"]);
        string output = Python.Run("numpy", "python3-numpy", Script, _folder["net.npz"]);
        string[][] lines =
            [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))];
        IReadOnlyList<ParameterInfo> expected = GraphParameters.Of(net.BuildGraph());
        Assert.Equal(expected.Select(p => p.Name), lines.Select(line => line[0]));
        foreach ((ParameterInfo parameter, string[] line) in expected.Zip(lines))
        {
            Assert.Equal(["float32", string.Join('x', parameter.Dimensions)], line[1..3]);
            double sum = net.Parameters[parameter.Name].Sum(value => Math.Abs((double)value));
            Assert.Equal(sum, double.Parse(line[3], CultureInfo.InvariantCulture), 1e-9);
        }
    }
}
