using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>
/// A trained network: everything that the compiler needs and where it comes from. Saved as <c>.npz</c> (a ZIP of
/// <c>.npy</c> arrays, which <c>numpy.load</c> opens) with <c>netspec.json</c> and <c>meta.json</c> inside.
/// </summary>
/// <param name="Spec">What was trained.</param>
/// <param name="Input">Shape of the images.</param>
/// <param name="Classes">A name per class.</param>
/// <param name="FullPrecision">Trained without signs: a teacher.</param>
/// <param name="Parameters">
/// By the names of <see cref="GraphParameters"/>; convolution weights [Cout, K, K, Cin / groups].
/// </param>
/// <param name="Ranges">Largest |x| of every node's result over calibration images, by node name.</param>
/// <param name="Facts">Data set, epochs, seed, accuracies.</param>
public sealed record TrainedNet(
    NetSpec Spec,
    InputShape Input,
    IReadOnlyList<string> Classes,
    bool FullPrecision,
    IReadOnlyDictionary<string, float[]> Parameters,
    IReadOnlyDictionary<string, float> Ranges,
    TrainingFacts Facts)
{
    /// <summary>
    /// A binary net between the two steps of its training: its weights are still floats. It can be resumed and can
    /// teach, but not be compiled.
    /// </summary>
    public bool FloatWeights { get; init; }

    /// <summary>The graph that the parameters belong to.</summary>
    public NetGraph BuildGraph()
    {
        NetGraph graph = NetBuilder.Build(Spec, Input, Classes.Count, FullPrecision);
        return FloatWeights ? Training.FloatWeights.Of(graph) : graph;
    }

    /// <summary>Writes the net, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written; one that was there is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of rights.</exception>
    public void Save(string path) => AtomicFile.Write(path, stream =>
    {
        using var npz = new NpzWriter(stream);
        TrainedNetArchive.Write(npz, this);
    });

    /// <summary>Reads a net; a checkpoint holds one too.</summary>
    /// <exception cref="TrainedNetException">
    /// The file is missing, damaged or something else: says what, found, expected.
    /// </exception>
    public static TrainedNet Load(string path)
    {
        using var npz = new NpzReader(path);
        return TrainedNetArchive.Read(npz);
    }
}
