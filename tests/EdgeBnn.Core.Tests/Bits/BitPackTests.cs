using System.Numerics;
using EdgeBnn.Testing;

namespace EdgeBnn.Core.Tests.Bits;

public sealed class BitPackTests
{
    public static TheoryData<int> Counts => [.. SingleOpModels.AwkwardChannels];

    [Theory]
    [MemberData(nameof(Counts))]
    public void Packs_negative_as_1_and_pads_with_0(int count)
    {
        Random random = new(count);
        sbyte[] values = new sbyte[count + 3];
        for (int i = 0; i < values.Length; i++) values[i] = (sbyte)random.Next(-2, 3);
        GuardedBuffer<uint> packed = new((count + 31) / 32);

        BitPack.Pack(values, 3, count, packed.Array, packed.Offset);

        packed.AssertIntact();
        for (int i = 0; i < packed.Length * 32; i++)
        {
            bool bit = (packed.Span[i / 32] & (1u << (i % 32))) != 0;
            Assert.Equal(i < count && values[3 + i] < 0, bit);
        }
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Unpacks_what_was_packed(int count)
    {
        sbyte[] signs = Signs(count, seed: count);
        uint[] packed = new uint[BitPack.Words(count) + 2];
        BitPack.Pack(signs, 0, count, packed, 2);
        GuardedBuffer<sbyte> unpacked = new(count);

        BitPack.Unpack(packed, 2, count, unpacked.Array, unpacked.Offset);

        unpacked.AssertIntact();
        Assert.Equal(signs, unpacked.Span.ToArray());
    }

    [Fact]
    public void Counts_bits_like_the_platform()
    {
        Random random = new(1);
        foreach (uint x in new[] { 0u, 1u, 0x80000000u, 0xFFFFFFFFu, 0x55555555u, 0xAAAAAAAAu })
        {
            Assert.Equal(BitOperations.PopCount(x), BitPack.PopCount(x));
        }

        for (int i = 0; i < 1000; i++)
        {
            uint x = (uint)random.NextInt64(1L << 32);
            Assert.Equal(BitOperations.PopCount(x), BitPack.PopCount(x));
        }
    }

    [Fact]
    public void Reads_every_run_and_no_word_beyond_it()
    {
        const int Bits = 96;
        sbyte[] signs = Signs(Bits, seed: 2);
        uint[] packed = new uint[Bits / 32];
        BitPack.Pack(signs, 0, Bits, packed, 0);
        for (int first = 0; first < Bits; first++)
        {
            for (int count = 1; count <= Math.Min(32, Bits - first); count++)
            {
                uint expected = 0;
                for (int i = 0; i < count; i++) expected |= signs[first + i] < 0 ? 1u << i : 0;

                // the row ends with the array: a read beyond the run would throw
                Assert.Equal(expected, BitPack.Read(packed, 0, first, count));
            }
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 31)]
    [InlineData(1, 0)]
    [InlineData(31, 1)]
    [InlineData(17, 17)]
    [InlineData(32, 5)]
    [InlineData(33, 64)]
    public void Appends_any_run_at_any_place(int sourceBit, int destinationBit)
    {
        foreach (int count in SingleOpModels.AwkwardChannels)
        {
            sbyte[] signs = Signs(sourceBit + count, seed: count);
            uint[] source = new uint[BitPack.Words(signs.Length)];
            BitPack.Pack(signs, 0, signs.Length, source, 0);
            GuardedBuffer<uint> row = new(BitPack.Words(destinationBit + count));
            uint[] before = row.Span.ToArray();

            BitPack.Append(source, 0, sourceBit, count, row.Array, row.Offset, destinationBit);

            row.AssertIntact();
            for (int i = 0; i < row.Length * 32; i++)
            {
                bool kept = ((before[i / 32] >> (i % 32)) & 1) != 0;
                int from = i - destinationBit;
                bool expected = from < 0 ? kept : from < count && signs[sourceBit + from] < 0;
                Assert.Equal(expected, ((row.Span[i / 32] >> (i % 32)) & 1) != 0);
            }
        }
    }

    private static sbyte[] Signs(int count, int seed)
    {
        Random random = new(seed);
        sbyte[] signs = new sbyte[count];
        for (int i = 0; i < count; i++) signs[i] = (sbyte)(random.Next(2) == 0 ? 1 : -1);
        return signs;
    }
}
