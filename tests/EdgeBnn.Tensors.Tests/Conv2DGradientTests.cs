namespace EdgeBnn.Tensors.Tests;

public class Conv2DGradientTests
{
    [Theory]
    [InlineData(1, 1, 1, 1, 1, 1, 0)]
    [InlineData(3, 5, 3, 1, 1, 1, 1)]
    [InlineData(3, 4, 3, 2, 1, 1, 1)]
    [InlineData(17, 33, 3, 1, 1, 1, 1)]
    [InlineData(33, 17, 1, 2, 1, 1, 0)]
    [InlineData(4, 6, 5, 1, 1, 2, 2)]
    [InlineData(6, 3, 3, 1, 2, 3, 2)]
    [InlineData(2, 2, 5, 2, 1, 2, 2)]
    [InlineData(2, 3, 3, 3, 1, 1, 0)]
    public void Convolution(int inputs, int outputs, int kernel, int stride, int dilation, int groups, int pad)
    {
        var x = GradientCheck.Random(new Shape(2, 7, 6, inputs), 1);
        var weight = GradientCheck.Random(new Shape(outputs, kernel, kernel, inputs / groups), 2);
        foreach (var padValue in new[] { 0f, 1f })
        {
            GradientCheck.Run(
                tape => Conv2D.Forward(tape, x, weight, new Conv2DShape(stride, dilation, groups, pad), padValue),
                [x, weight]);
        }
    }
}
