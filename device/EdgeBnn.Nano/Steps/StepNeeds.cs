namespace EdgeBnn.Nano;

/// <summary>Lengths of the arrays of a <see cref="StepScratch"/>: of each, the most that any operation needs.</summary>
internal sealed class StepNeeds
{
    /// <summary>Of <see cref="StepScratch.Places"/>.</summary>
    public int Places { get; private set; }

    /// <summary>Of <see cref="StepScratch.Starts"/>.</summary>
    public int Starts { get; private set; }

    /// <summary>Of <see cref="StepScratch.List"/>.</summary>
    public int List { get; private set; }

    /// <summary>Of <see cref="StepScratch.Words"/>.</summary>
    public int Words { get; private set; }

    /// <summary>Of <see cref="StepScratch.Values"/>.</summary>
    public int Values { get; private set; }

    /// <summary>Of <see cref="StepScratch.Products"/>.</summary>
    public int Products { get; private set; }

    /// <summary>Of <see cref="StepScratch.Sums"/>.</summary>
    public int Sums { get; private set; }

    /// <summary>Bytes of all arrays.</summary>
    public long Bytes
    {
        get
        {
            return Memory.Array(Places, 2) + Memory.Array(Starts, 4) + Memory.Array(List, 2) + Memory.Array(Words, 8)
                + Memory.Array(Values, 8) + Memory.Array(Products, 8) + Memory.Array(Sums, 4);
        }
    }

    /// <summary>What an operation needs that works on lists of set bits.</summary>
    public void AddLists(int places, int starts, int list)
    {
        if (places > Places) Places = places;
        if (starts > Starts) Starts = starts;
        if (list > List) List = list;
    }

    /// <summary>What an operation needs that works on packed words.</summary>
    public void AddWords(int words)
    {
        if (words > Words) Words = words;
    }

    /// <summary>What an operation needs that works on values.</summary>
    public void AddValues(int values, int products)
    {
        if (values > Values) Values = values;
        if (products > Products) Products = products;
    }

    /// <summary>What an operation needs for its output channels.</summary>
    public void AddSums(int sums)
    {
        if (sums > Sums) Sums = sums;
    }
}
