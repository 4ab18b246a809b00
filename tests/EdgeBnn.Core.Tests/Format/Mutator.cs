namespace EdgeBnn.Core.Tests.Format;

/// <summary>
/// Damages model files in seeded ways: as an accident would, and as somebody would who repairs the checksum.
/// </summary>
internal sealed class Mutator
{
    // heads of arrays, maps, texts and binaries that promise four billion values, and numbers at the ends of their types
    private static readonly byte[][] Hostile =
    [
        [0xDD, 0xFF, 0xFF, 0xFF, 0xFF], [0xDF, 0xFF, 0xFF, 0xFF, 0xFF], [0xDB, 0xFF, 0xFF, 0xFF, 0xFF],
        [0xC6, 0x7F, 0xFF, 0xFF, 0xFF], [0xDC, 0xFF, 0xFF], [0xDE, 0x01, 0x00], [0xDD, 0x00, 0x01, 0x00, 0x00],
        [0xCE, 0x7F, 0xFF, 0xFF, 0xFF], [0xCE, 0xFF, 0xFF, 0xFF, 0xFF], [0xCD, 0xFF, 0xFF], [0xCC, 0xFF],
        [0xCF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0xD3, 0x80, 0, 0, 0, 0, 0, 0, 0],
        [0xFF], [0x00], [0xC0],
    ];

    private readonly Random _random;
    private readonly byte[][] _files;
    private readonly FileParts[] _parts;

    public Mutator(int seed, byte[][] files)
    {
        _random = new Random(seed);
        _files = files;
        _parts = files.Select(FileParts.Split).ToArray();
    }

    /// <summary>A damaged file whose checksum is as it was.</summary>
    public byte[] Raw()
    {
        byte[] file = Pick(_files);
        return _random.Next(4) == 0 ? file[.._random.Next(file.Length)] : Damage(file, Pick(_files));
    }

    /// <summary>A file with a damaged header or arena, put together again so that pad and checksum are right.</summary>
    public byte[] Repaired()
    {
        int index = _random.Next(_parts.Length);
        FileParts parts = _parts[index];
        byte[] header = parts.Header;
        byte[] arena = parts.Arena;
        int what = _random.Next(10);
        if (what == 0) arena = arena[.._random.Next(arena.Length)];
        else if (what == 1) arena = Damage(arena, Pick(_parts).Arena);
        else if (what == 2) arena = FlipBits(arena, 1);
        else if (what < 7) header = ChangeNumbers(header);
        else header = Damage(header, Pick(_parts).Header);
        return new FileParts(header, arena).Join();
    }

    private byte[] Damage(byte[] data, byte[] other)
    {
        int at = _random.Next(data.Length);
        int length = Math.Min(_random.Next(1, 40), data.Length - at);
        switch (_random.Next(6))
        {
            case 0: return FlipBits(data, _random.Next(1, 5));
            case 1: return [.. data[..at], .. data[(at + length)..]];
            case 2: return [.. data[..(at + length)], .. data[at..]];
            case 3: return [.. data[..at], .. other[_random.Next(other.Length)..]];
            case 4:
                byte[] hostile = Pick(Hostile);
                return [.. data[..at], .. hostile, .. data[Math.Min(at + hostile.Length, data.Length)..]];
            default:
                return [.. data[..at], .. Pick(Hostile), .. data[(at + 1)..]];
        }
    }

    // most bytes below 0x80 are small numbers or letters: this keeps the structure and changes what it says
    private byte[] ChangeNumbers(byte[] header)
    {
        byte[] copy = [.. header];
        for (int n = _random.Next(1, 4); n > 0; n--)
        {
            int at = _random.Next(copy.Length);
            for (int k = 0; k < 50 && copy[at] is >= 0x20; k++) at = _random.Next(copy.Length);
            copy[at] = (byte)(_random.Next(2) == 0 ? _random.Next(128) : copy[at] + _random.Next(-2, 3));
        }

        return copy;
    }

    private byte[] FlipBits(byte[] data, int count)
    {
        byte[] copy = [.. data];
        for (int n = 0; n < count; n++) copy[_random.Next(copy.Length)] ^= (byte)(1 << _random.Next(8));
        return copy;
    }

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
