using EdgeBnn.Training.Data;
using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Training.Tests.Imaging;

public sealed class ContactSheetTests
{
    private static readonly ImageSet Set = new(
        8, 12, 1, [.. Enumerable.Range(0, 5 * 96).Select(i => (byte)(40 + i / 96))], [1, 0, 1, 1, 0]);

    [Fact]
    public void Images_stand_in_the_row_of_their_class_with_its_name_below()
    {
        PixelImage sheet = ContactSheet.OfClasses(Set, ["l", "i"], perClass: 2, enlarge: 2);
        Assert.Equal((4 + 2 * (16 + 15), 4 + 2 * (24 + 4), 3), (sheet.Height, sheet.Width, sheet.Channels));
        Assert.Equal([41, 44], [At(sheet, 4, 4), At(sheet, 4, 32)]);
        Assert.Equal([40, 42], [At(sheet, 35, 4), At(sheet, 35 + 15, 32 + 23)]);
        Assert.Equal(["#....", "#....", "#....", "#....", "#....", "#....", "#####"], Letter(sheet, 4 + 16 + 2, 4));
        Assert.Equal([".###.", "..#..", "..#..", "..#..", "..#..", "..#..", ".###."], Letter(sheet, 35 + 16 + 2, 4));
    }

    [Fact]
    public void Captions_are_cut_at_the_width_of_the_image_and_places_may_be_empty()
    {
        PixelImage sheet = ContactSheet.Of(Set, [null, 3], _ => "llll", columns: 2, enlarge: 1);
        Assert.Equal(32, At(sheet, 4, 4));
        // an image of 12 pixels has room for two letters
        Assert.Equal("#....", Letter(sheet, 4 + 8 + 2, 20 + 6)[0]);
        Assert.Equal(".....", Letter(sheet, 4 + 8 + 2, 20 + 12)[0]);
    }

    private static byte At(PixelImage sheet, int y, int x) => sheet.Pixels[(y * sheet.Width + x) * 3];

    private static string[] Letter(PixelImage sheet, int y, int x) =>
        [.. Enumerable.Range(y, 7).Select(row => string.Concat(Enumerable.Range(x, 5).Select(
            column => column < sheet.Width && At(sheet, row, column) == 255 ? '#' : '.')))];
}
