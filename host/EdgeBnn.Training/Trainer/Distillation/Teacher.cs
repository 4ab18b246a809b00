using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using EdgeBnn.Tensors;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>A trained net that another one learns from. It is only looked at: nothing of it changes.</summary>
internal sealed class Teacher(GraphNet net)
{
    private readonly Tape _tape = new(recording: false);

    /// <summary>The net; its results are those of the last <see cref="Look"/>.</summary>
    public GraphNet Net { get; } = net;

    /// <summary>SHA-256 of a net's parameters and of the kinds of its nodes, in hexadecimal digits.</summary>
    public static string Fingerprint(GraphNet net)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Node node in net.Graph.Nodes)
            hash.AppendData(Encoding.UTF8.GetBytes($"{node.GetType().Name} {node.Name}\n"));
        foreach ((ParameterInfo info, Tensor tensor) in net.Parameters)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"{info.Kind} {info.Name} {info.Count}\n")));
            hash.AppendData(MemoryMarshal.AsBytes(tensor.Values));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Shows the teacher images.</summary>
    /// <returns>Its logits; they and its results stay until it is shown the next ones.</returns>
    public Tensor Look(Tensor x)
    {
        // not when the loss is known: the backward pass still reads the features
        _tape.Reset();
        return Net.Predict(_tape, x);
    }
}
