using EdgeBnn.Cli.Documents;
using EdgeBnn.Runtime;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Cli.Images;

/// <summary>Turns a session's logits into answers.</summary>
internal sealed class Classifier(BnnSession session)
{
    private const int ReportEvery = 64;

    private readonly int[] _logits = new int[session.Model.Classes];

    /// <summary>What the model says about an image.</summary>
    /// <param name="name">What the answer calls the image.</param>
    /// <param name="image">u8 [H, W, C] of the model's shape.</param>
    public ImageResult Classify(string name, byte[] image)
    {
        session.Run(image, _logits);
        double[] scores = Softmax();
        int best = Best(_logits);
        return new(
            name, Label(best), best, scores[best], [.. scores.Select((score, i) => new ClassScore(Label(i), score))],
            [.. _logits]);
    }

    /// <summary>How many images the model classifies right; the first of equal logits counts.</summary>
    /// <param name="images">Of the model's shape.</param>
    /// <param name="report">Told the part done, 0 to 1.</param>
    /// <param name="cancellation">Stops between two images.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public int CountCorrect(ImageSet images, Action<double> report, CancellationToken cancellation)
    {
        int correct = 0;
        for (int i = 0; i < images.Count; i++)
        {
            session.Run(images.Image(i), _logits);
            if (Best(_logits) == images.Labels[i])
                correct++;
            if (i % ReportEvery == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                report((double)i / images.Count);
            }
        }

        return correct;
    }

    /// <summary>Index of the highest value, the first of equals.</summary>
    public static int Best(ReadOnlySpan<int> logits)
    {
        int best = 0;
        for (int i = 1; i < logits.Length; i++)
        {
            if (logits[i] > logits[best])
                best = i;
        }

        return best;
    }

    private double[] Softmax()
    {
        double scale = session.Model.Model.OutputScale;
        int highest = _logits.Max();
        double[] parts = [.. _logits.Select(logit => Math.Exp(((double)logit - highest) * scale))];
        double sum = parts.Sum();
        return [.. parts.Select(part => part / sum)];
    }

    private string Label(int index)
    {
        string[] labels = session.Model.Model.Labels;
        return index < labels.Length ? labels[index] : $"{index}";
    }
}
