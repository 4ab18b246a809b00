using EdgeBnn.Testing;

namespace EdgeBnn.Core.Tests.Bits;

/// <summary>The guard itself can fail: without this, tests that rely on it might never.</summary>
public sealed class GuardedBufferTests
{
    [Fact]
    public void Writes_inside_are_free()
    {
        GuardedBuffer<int> buffer = new(5);
        buffer.Span.Fill(1);
        buffer.AssertIntact();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    [InlineData(100)]
    public void Writes_outside_are_found(int index)
    {
        GuardedBuffer<int> buffer = new(5);
        buffer.Array[buffer.Offset + index]++;
        Assert.Throws<InvalidOperationException>(buffer.AssertIntact);
    }
}
