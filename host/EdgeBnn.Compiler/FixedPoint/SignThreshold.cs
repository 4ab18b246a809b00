namespace EdgeBnn.Compiler.FixedPoint;

/// <summary>
/// sign(gain * x + offset) over integers as one comparison, with sign(0) = +1. The comparison agrees with the
/// formula in double precision for every x.
/// </summary>
internal static class SignThreshold
{
    /// <summary>
    /// The smallest x from low to high at which gain * x + offset &gt;= 0; high + 1 where there is none.
    /// </summary>
    /// <param name="gain">At least 0.</param>
    /// <param name="offset">Any finite number.</param>
    /// <param name="low">Smallest x that occurs.</param>
    /// <param name="high">Largest x that occurs.</param>
    public static int Rising(double gain, double offset, int low, int high)
    {
        if (gain == 0)
            return offset >= 0 ? low : high + 1;
        int x = (int)Math.Clamp(Math.Ceiling(-offset / gain), low, high + 1.0);
        // the quotient is rounded: the formula itself has the last word
        while (x > low && (gain * (x - 1)) + offset >= 0)
            x--;
        while (x <= high && (gain * x) + offset < 0)
            x++;
        return x;
    }

    /// <summary>
    /// The largest x from low to high at which gain * x + offset &gt;= 0; low - 1 where there is none.
    /// </summary>
    /// <param name="gain">Below 0.</param>
    /// <param name="offset">Any finite number.</param>
    /// <param name="low">Smallest x that occurs.</param>
    /// <param name="high">Largest x that occurs.</param>
    public static int Falling(double gain, double offset, int low, int high) => -Rising(-gain, offset, -high, -low);
}
