using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>One row of a tile, one vector wide, held in a register.</summary>
internal unsafe struct Row1<TVector, TSimd>
    where TVector : struct
    where TSimd : struct, ISimd<TVector>
{
    private TVector _v0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(float* c) => _v0 = TSimd.Load(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* c) => TSimd.Store(c, _v0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float* a, TVector b0) => _v0 = TSimd.MultiplyAdd(TSimd.Broadcast(*a), b0, _v0);
}

/// <summary>One row of a tile, two vectors wide, held in registers.</summary>
internal unsafe struct Row2<TVector, TSimd>
    where TVector : struct
    where TSimd : struct, ISimd<TVector>
{
    private TVector _v0;
    private TVector _v1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(float* c)
    {
        _v0 = TSimd.Load(c);
        _v1 = TSimd.Load(c + TSimd.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* c)
    {
        TSimd.Store(c, _v0);
        TSimd.Store(c + TSimd.Width, _v1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float* a, TVector b0, TVector b1)
    {
        var value = TSimd.Broadcast(*a);
        _v0 = TSimd.MultiplyAdd(value, b0, _v0);
        _v1 = TSimd.MultiplyAdd(value, b1, _v1);
    }
}

/// <summary>One row of a tile, three vectors wide, held in registers.</summary>
internal unsafe struct Row3<TVector, TSimd>
    where TVector : struct
    where TSimd : struct, ISimd<TVector>
{
    private TVector _v0;
    private TVector _v1;
    private TVector _v2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(float* c)
    {
        _v0 = TSimd.Load(c);
        _v1 = TSimd.Load(c + TSimd.Width);
        _v2 = TSimd.Load(c + (2 * TSimd.Width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* c)
    {
        TSimd.Store(c, _v0);
        TSimd.Store(c + TSimd.Width, _v1);
        TSimd.Store(c + (2 * TSimd.Width), _v2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float* a, TVector b0, TVector b1, TVector b2)
    {
        var value = TSimd.Broadcast(*a);
        _v0 = TSimd.MultiplyAdd(value, b0, _v0);
        _v1 = TSimd.MultiplyAdd(value, b1, _v1);
        _v2 = TSimd.MultiplyAdd(value, b2, _v2);
    }
}
