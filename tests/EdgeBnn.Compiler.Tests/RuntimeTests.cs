using EdgeBnn.Compiler.Tests.Nets;
using EdgeBnn.Core;
using EdgeBnn.Runtime;

namespace EdgeBnn.Compiler.Tests;

/// <summary>What the compiler emits runs on every path of the machine, and each equals Core bit for bit.</summary>
public class RuntimeTests
{
    private const int Images = 5;

    [Theory]
    [MemberData(nameof(Graphs.Names), MemberType = typeof(Graphs))]
    public void Every_path_gives_the_logits_of_core(string name)
    {
        TestNet net = TestNet.Create(Graphs.All[name](), seed: 7);
        byte[] file = net.Compile().ToBytes();
        var interpreter = new Interpreter(ModelReader.Read(file));
        int[] expected = new int[interpreter.Model.Tensors[^1].Channels];
        int[] found = new int[expected.Length];
        foreach (string path in BnnSession.Paths)
        {
            using var session = new BnnSession(BnnModel.Load(file), new SessionOptions { Path = path, Threads = 2 });
            var random = new Random(3);
            for (int i = 0; i < Images; i++)
            {
                byte[] image = net.Image(random);
                interpreter.Run(image, expected);
                session.Run(image, found);
                Assert.Equal(expected, found);
            }
        }
    }
}
