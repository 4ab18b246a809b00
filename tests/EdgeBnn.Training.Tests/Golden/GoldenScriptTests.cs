using EdgeBnn.Testing;
using EdgeBnn.Training.Tests.Storage;

namespace EdgeBnn.Training.Tests.Golden;

/// <summary>The committed golden files are what their scripts make, where PyTorch is there.</summary>
public sealed class GoldenScriptTests : IDisposable
{
    // double precision on both sides, but another machine may add in another order before it rounds to float32
    private const double Tolerance = 1e-6;

    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("Golden", "steps.golden")]
    [InlineData("Golden/Tensors", "operations.golden")]
    public void The_script_makes_the_committed_file(string place, string name)
    {
        string script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, place, "make_golden.py"));
        Python.Run("torch", "python3-torch", script, Path.GetDirectoryName(_folder[name])!);
        var (committed, made) = (new GoldenFile($"{place}/{name}"), new GoldenFile(_folder[name]));
        Assert.Equal(committed.Names, made.Names);
        foreach (string array in committed.Names)
        {
            Assert.Equal(committed[array].Dimensions, made[array].Dimensions);
            string? difference = committed[array].Difference(made[array].Values, Tolerance);
            Assert.True(difference is null, $"{array}: {difference}");
        }
    }

    public void Dispose() => _folder.Dispose();
}
