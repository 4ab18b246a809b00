namespace EdgeBnn.Tensors;

/// <summary>One lane: the tails of the vector loops.</summary>
internal readonly unsafe struct SimdScalar : ISimd<float>
{
    public static int Width => 1;

    public static float Load(float* source) => *source;

    public static void Store(float* target, float value) => *target = value;

    public static float Broadcast(float value) => value;

    public static float Add(float a, float b) => a + b;

    public static float Subtract(float a, float b) => a - b;

    public static float Multiply(float a, float b) => a * b;

    public static float MultiplyAdd(float a, float b, float c) => float.MultiplyAddEstimate(a, b, c);

    public static float Max(float a, float b) => MathF.Max(a, b);

    public static float Abs(float a) => MathF.Abs(a);

    public static float SelectAtLeast(float a, float b, float x, float y) => a >= b ? x : y;

    public static uint BelowMask(float a, float b) => a >= b ? 0u : 1;
}
