using EdgeBnn.Runtime;

namespace EdgeBnn.Cli.Tests;

/// <summary>The README's program, line for line.</summary>
public class ReadmeProgram(SmallNet net) : IClassFixture<SmallNet>
{
    [Fact]
    public void It_runs()
    {
        File.Copy(net.Model, "model.ebnn", overwrite: true);
        byte[] image = new byte[32 * 32 * 3];

        var model = BnnModel.Load("model.ebnn");
        using var session = new BnnSession(model, new SessionOptions { Threads = 2 });

        var scores = new float[model.Classes];
        session.Run(image, scores);

        Assert.Equal(6, scores.Length);
        Assert.Contains(scores, score => score != 0);
    }
}
