using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>Fully connected operations.</summary>
internal static class VectorCases
{
    private static readonly int[] Outputs = [1, 10, 31, 32, 33, 65, 128];

    public static IEnumerable<SingleOpCase> All()
    {
        int seed = 40_000;
        foreach (int channels in SingleOpModels.AwkwardChannels)
        {
            foreach (TensorType type in new[] { TensorType.I16, TensorType.I32 })
            {
                (int height, int width) = seed % 2 == 0 ? (1, 1) : (3, 2);
                int outputs = Outputs[seed % Outputs.Length];
                yield return new SingleOpCase(
                    OperationKind.Dense, $"to {outputs} {type}", seed++, (height, width, channels),
                    builder => builder.Model.Dense(builder.Map(), type, outputs));
            }

            foreach (TensorType type in new[] { TensorType.Bits, TensorType.I16, TensorType.I32 })
            {
                (int height, int width) = seed % 2 == 0 ? (1, 1) : (3, 2);
                int outputs = Outputs[seed % Outputs.Length];
                yield return new SingleOpCase(
                    OperationKind.BDense, $"to {outputs} {type}", seed++, (height, width, channels),
                    builder => builder.Model.BDense(builder.Bits(), type, outputs));
            }
        }
    }
}
