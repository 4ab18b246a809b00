using System.Text;

namespace EdgeBnn.Core.Tests.Format;

public class MessagePackTests
{
    [Theory]
    [InlineData(0, "00")]
    [InlineData(127, "7F")]
    [InlineData(128, "CC80")]
    [InlineData(256, "CD0100")]
    [InlineData(65536, "CE00010000")]
    [InlineData(4294967296, "CF0000000100000000")]
    [InlineData(long.MaxValue, "CF7FFFFFFFFFFFFFFF")]
    [InlineData(-1, "FF")]
    [InlineData(-32, "E0")]
    [InlineData(-33, "D0DF")]
    [InlineData(-129, "D1FF7F")]
    [InlineData(-32769, "D2FFFF7FFF")]
    [InlineData(-2147483649, "D3FFFFFFFF7FFFFFFF")]
    [InlineData(long.MinValue, "D38000000000000000")]
    public void IntegersTakeTheirShortestForm(long value, string hex)
    {
        MessagePackWriter writer = new();
        writer.WriteInteger(value);
        Assert.Equal(hex, Convert.ToHexString(writer.ToArray()));
        Assert.Equal(value, Reader(writer.ToArray()).ReadInteger("value", long.MinValue, long.MaxValue));
    }

    [Theory]
    [InlineData("")]
    [InlineData("deer")]
    [InlineData("\u00e4\u20ac\ud83e\udd8c\uffff")]
    public void TextsAreUtf8(string text)
    {
        foreach (int length in new[] { 0, 31, 40, 300, 70_000 })
        {
            string longer = text.PadRight(length, 'x');
            MessagePackWriter writer = new();
            writer.WriteText(longer);
            byte[] bytes = writer.ToArray();
            Assert.True(bytes.AsSpan().EndsWith(Encoding.UTF8.GetBytes(longer)));
            Assert.Equal(longer, Reader(bytes).ReadText("text", int.MaxValue));
        }
    }

    [Theory]
    [InlineData("C3")]
    [InlineData("C328")]
    [InlineData("C080")]
    [InlineData("E08080")]
    [InlineData("EDA080")]
    [InlineData("F0808080")]
    [InlineData("F4908080")]
    [InlineData("F8888080")]
    [InlineData("80")]
    [InlineData("1B")]
    [InlineData("7F")]
    public void WhatIsNoTextIsRefused(string hex)
    {
        byte[] text = Convert.FromHexString(hex);
        byte[] value = [(byte)(0xA0 | text.Length), .. text];
        Assert.Throws<ModelFormatException>(() => Reader(value).ReadText("text", 255));
    }

    // one fact, because a test's name cannot hold a lone surrogate
    [Fact]
    public void WhatIsNoTextIsNotWritten()
    {
        foreach (string text in new[] { "\ud800", "x\udc00", "\udc00\ud800", "\ud800x", "a\nb", "\u007f" })
            Assert.Throws<ArgumentException>(() => new MessagePackWriter().WriteText(text));
    }

    [Theory]
    [InlineData("C0")]
    [InlineData("C3")]
    [InlineData("05")]
    [InlineData("E0")]
    [InlineData("CB3FF0000000000000")]
    [InlineData("CA3F800000")]
    [InlineData("D3FFFFFFFFFFFFFFFF")]
    [InlineData("A3616263")]
    [InlineData("D903616263")]
    [InlineData("C403616263")]
    [InlineData("C70205AABB")]
    [InlineData("D405AA")]
    [InlineData("D8050102030405060708090A0B0C0D0E0F10")]
    [InlineData("93C0C0C0")]
    [InlineData("82A16101A16202")]
    [InlineData("DC0002919081A178C0")]
    [InlineData("DE0001C0DF00000000")]
    public void SkippingMovesOverExactlyOneValue(string hex)
    {
        byte[] value = Convert.FromHexString(hex);
        MessagePackReader reader = Reader([.. value, 0x2A]);
        reader.Skip("value");
        Assert.Equal(value.Length, reader.Position);
        Assert.Equal(42, reader.ReadInt("next", 42, 42));
        for (int length = 0; length < value.Length; length++)
        {
            byte[] part = value[..length];
            Assert.Throws<ModelFormatException>(() => Reader(part).Skip("value"));
        }
    }

    [Fact]
    public void SkippingCostsNoStack()
    {
        byte[] deep = new byte[1_000_001];
        Array.Fill(deep, (byte)0x91);
        deep[^1] = 0xC0;
        MessagePackReader reader = Reader(deep);
        reader.Skip("value");
        Assert.Equal(0, reader.Remaining);
    }

    [Theory]
    [InlineData("")]
    [InlineData("123456789")]
    public void TheChecksumIsTheOneOfZip(string text)
    {
        byte[] data = Encoding.ASCII.GetBytes("xx" + text + "y");
        Assert.Equal(text.Length == 0 ? 0u : 0xCBF43926u, Crc32.Of(data, 2, text.Length));
    }

    private static MessagePackReader Reader(byte[] data) => new(data, 0, data.Length, "test");
}
