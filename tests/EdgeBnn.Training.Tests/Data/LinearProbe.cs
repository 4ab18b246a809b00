using System.Numerics.Tensors;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Training.Tests.Data;

/// <summary>Softmax regression on standardised pixels: what can be told without looking at shapes.</summary>
internal static class LinearProbe
{
    private const int Batch = 100;

    /// <summary>The best test accuracy after any epoch: kind to the probe.</summary>
    public static double BestTestAccuracy(Dataset data, int epochs)
    {
        int length = data.Train.ImageLength;
        var (mean, scale) = Moments(data.Train);
        float[] train = Standardise(data.Train, mean, scale);
        float[] test = Standardise(data.Test, mean, scale);
        float[][] weights = [.. data.Classes.Select(_ => new float[length])];
        float[] bias = new float[weights.Length];
        double best = 0;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            float rate = 0.02f / length * Batch * (1 - (float)epoch / epochs);
            for (int start = 0; start + Batch <= data.Train.Count; start += Batch)
                Step(train, data.Train.Labels, start, length, weights, bias, rate / Batch);
            best = Math.Max(best, Accuracy(test, data.Test.Labels, length, weights, bias));
        }

        return best;
    }

    private static void Step(
        float[] x, int[] labels, int start, int length, float[][] weights, float[] bias, float rate)
    {
        var errors = new float[Batch][];
        for (int n = 0; n < Batch; n++)
        {
            errors[n] = Logits(x.AsSpan((start + n) * length, length), weights, bias);
            TensorPrimitives.SoftMax(errors[n], errors[n]);
            errors[n][labels[start + n]] -= 1;
        }

        Parallel.For(0, weights.Length, k =>
        {
            for (int n = 0; n < Batch; n++)
            {
                float step = -rate * errors[n][k];
                TensorPrimitives.MultiplyAdd(x.AsSpan((start + n) * length, length), step, weights[k], weights[k]);
                bias[k] += step;
            }
        });
    }

    private static double Accuracy(float[] x, int[] labels, int length, float[][] weights, float[] bias)
    {
        int right = 0;
        for (int n = 0; n < labels.Length; n++)
        {
            float[] logits = Logits(x.AsSpan(n * length, length), weights, bias);
            right += TensorPrimitives.IndexOfMax<float>(logits) == labels[n] ? 1 : 0;
        }

        return (double)right / labels.Length;
    }

    private static float[] Logits(ReadOnlySpan<float> x, float[][] weights, float[] bias)
    {
        float[] logits = new float[weights.Length];
        for (int k = 0; k < logits.Length; k++)
            logits[k] = TensorPrimitives.Dot(x, weights[k]) + bias[k];
        return logits;
    }

    private static (float[] Mean, float[] Scale) Moments(ImageSet set)
    {
        byte[] pixels = set.CopyPixels();
        float[] mean = new float[set.ImageLength];
        float[] scale = new float[set.ImageLength];
        for (int i = 0; i < mean.Length; i++)
        {
            double sum = 0;
            double squares = 0;
            for (int n = 0; n < set.Count; n++)
            {
                double value = pixels[n * mean.Length + i];
                sum += value;
                squares += value * value;
            }

            mean[i] = (float)(sum / set.Count);
            scale[i] = (float)(1 / Math.Sqrt(squares / set.Count - mean[i] * (double)mean[i] + 1));
        }

        return (mean, scale);
    }

    private static float[] Standardise(ImageSet set, float[] mean, float[] scale)
    {
        byte[] pixels = set.CopyPixels();
        float[] values = new float[pixels.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = (pixels[i] - mean[i % mean.Length]) * scale[i % mean.Length];
        return values;
    }
}
