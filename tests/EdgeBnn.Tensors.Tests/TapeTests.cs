namespace EdgeBnn.Tensors.Tests;

public class TapeTests
{
    [Fact]
    public void Gradients_of_parameters_are_added_until_they_are_cleared()
    {
        var x = GradientCheck.Random(new Shape(1, 2, 2, 3), 1);
        var tape = new Tape(recording: true);
        Backward();
        var once = x.Gradient.ToArray();
        Backward();
        Assert.Equal(once.Select(g => 2 * g), x.Gradient.ToArray());
        x.ClearGradient();
        Assert.False(x.HasGradient);
        Assert.Throws<InvalidOperationException>(() => x.Gradient.Length);
        Backward();
        Assert.Equal(once, x.Gradient.ToArray());

        void Backward()
        {
            tape.Reset();
            tape.Backward(Dot.Forward(tape, Sign.Forward(tape, x, SignEstimator.Ste)));
        }
    }

    [Fact]
    public void Buffers_come_back_after_a_reset_and_their_tensors_are_dead()
    {
        var tape = new Tape(recording: true);
        var first = tape.Rent(new Shape(2, 3, 4, 5));
        first.Values.Fill(7);
        tape.Reset();
        Assert.Throws<InvalidOperationException>(() => first.Values.Length);
        Assert.Equal(7, tape.Rent(new Shape(5, 4, 3, 2)).Values[^1]);
    }

    [Fact]
    public void Nothing_is_recorded_without_need()
    {
        var x = GradientCheck.Random(new Shape(1, 2, 2, 3), 1);
        Assert.False(PRelu.Forward(new Tape(recording: false), x, new Tensor(Shape.Vector(3))).RequiresGradient);
        var constant = GradientCheck.Random(new Shape(1, 2, 2, 3), 1, requiresGradient: false);
        var tape = new Tape(recording: true);
        Assert.False(PRelu.Forward(tape, constant, new Tensor(Shape.Vector(3))).RequiresGradient);
        Assert.True(PRelu.Forward(tape, x, new Tensor(Shape.Vector(3))).RequiresGradient);
    }

    [Fact]
    public void Backward_needs_a_scalar_that_depends_on_something()
    {
        var tape = new Tape(recording: true);
        Assert.Throws<ArgumentException>(() => tape.Backward(tape.Rent(new Shape(1, 1, 1, 2), requiresGradient: true)));
        Assert.Throws<ArgumentException>(() => tape.Backward(tape.Rent(Shape.Scalar)));
    }

    [Fact]
    public void Branches_that_reach_no_loss_are_skipped()
    {
        var x = GradientCheck.Random(new Shape(1, 2, 2, 3), 1);
        var unused = GradientCheck.Random(new Shape(1, 2, 2, 3), 2);
        var tape = new Tape(recording: true);
        Add.Forward(tape, x, unused);
        tape.Backward(Dot.Forward(tape, Sign.Forward(tape, x, SignEstimator.Ste)));
        Assert.True(x.HasGradient);
        Assert.False(unused.HasGradient);
    }
}
