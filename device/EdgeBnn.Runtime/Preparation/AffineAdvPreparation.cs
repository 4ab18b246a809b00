namespace EdgeBnn.Runtime;

/// <summary>Tables for <see cref="AffineAdv"/>.</summary>
internal static unsafe class AffineAdvPreparation
{
    private const int Block = 8;

    /// <summary>Prepares the affine of sums.</summary>
    /// <param name="context">The session under construction.</param>
    /// <param name="epilogue">An epilogue that writes a map, all set.</param>
    public static AffineAdvArgs* OfSums(PreparationContext context, EpilogueArgs* epilogue)
    {
        AffineAdvArgs* args = context.Take<AffineAdvArgs>(1);
        args->Channels = epilogue->Channels;
        args->Blocks = (epilogue->Channels + Block - 1) / Block;
        args->PreShift = epilogue->PreShift;
        args->LeftShift = 16 - epilogue->Shift;
        args->Residual = epilogue->Residual;
        args->ResidualLast = epilogue->ResidualLast;
        args->Map = epilogue->Map;
        ActivationArgs activation = epilogue->Activation;
        args->Bends = activation.Slope != null;
        args->Shifts = activation.ShiftIn != null || activation.ShiftOut != null;
        args->Direct = activation.Direct;
        args->SlopeShift = activation.SlopeShift;
        args->Tables = context.Take<AffineAdvTable>(args->Blocks);
        for (int o = 0; o < args->Channels; o++)
        {
            AffineAdvTable* table = args->Tables + (o / Block);
            int lane = o % Block;
            table->Multiplier[lane] = epilogue->Multiplier[o];
            table->Bias[lane] = epilogue->Bias[o];
            if (activation.ShiftIn != null) table->ShiftIn[lane] = activation.ShiftIn[o];
            if (activation.Slope != null) table->Slope[lane] = activation.Slope[o];
            if (activation.ShiftOut != null) table->ShiftOut[lane] = activation.ShiftOut[o];
        }

        return args;
    }

    /// <summary>
    /// Prepares the affine of counts of signs that differ: with sum = <paramref name="count"/> - 2 * minus,
    /// sum * m + b is minus * -2 m + (b + count * m). In 32 bits, wrapping, for the result fits.
    /// </summary>
    public static AffineAdvArgs* OfCounts(PreparationContext context, EpilogueArgs* epilogue, int count)
    {
        AffineAdvArgs* args = OfSums(context, epilogue);
        for (int o = 0; o < args->Channels; o++)
        {
            AffineAdvTable* table = args->Tables + (o / Block);
            int lane = o % Block;
            int multiplier = table->Multiplier[lane];
            table->Bias[lane] = unchecked(table->Bias[lane] + (count * multiplier));
            table->Multiplier[lane] = unchecked(-2 * multiplier);
        }

        return args;
    }
}
