using EdgeBnn.Core;
using EdgeBnn.Firmware.Boards;
using EdgeBnn.Firmware.Tests.Building;
using EdgeBnn.Testing;

namespace EdgeBnn.Firmware.Tests;

/// <summary>Boards, and models that do not fit them.</summary>
public class BoardTests
{
    [Fact]
    public void Every_board_is_described_soundly()
    {
        Assert.Contains("esp32", BoardCatalog.Names);
        Assert.Contains("microbit", BoardCatalog.Names);
        Assert.Equal(BoardCatalog.Names.Count, BoardCatalog.Names.Distinct().Count());
        Assert.All(BoardCatalog.All, board =>
        {
            Assert.InRange(board.UsableFlashBytes, 1, board.FlashBytes);
            Assert.InRange(board.UsableRamBytes, 1, board.RamBytes);
            Assert.NotEmpty(board.Title);
            Assert.NotEmpty(board.Core);
            Assert.EndsWith(".", board.Usable);
            Assert.NotEmpty(board.Sources);
            Assert.All(board.Sources, source => Assert.StartsWith("https://", source));
            Assert.Same(board, BoardCatalog.Get(board.Name));
        });
    }

    [Fact]
    public void A_board_that_is_not_described_is_named_with_those_that_are() =>
        Assert.Contains("esp32", Assert.Throws<ArgumentException>(() => BoardCatalog.Get("z80")).Message);

    [Fact]
    public void A_model_that_fits_is_emitted()
    {
        Model model = Nets.Tiny();
        Assert.All(
            BoardCatalog.All.Where(board => board.Name != "microbit"),
            board => Assert.NotEmpty(FirmwareEmitter.Emit(model, new(FirmwareTarget.C, Board: board)).Files));
    }

    [Fact]
    public void Too_little_memory_is_refused_with_the_numbers()
    {
        FirmwarePackage package = FirmwareEmitter.Emit(Nets.Tiny(), new(FirmwareTarget.C));
        FirmwareException refusal = Assert.Throws<FirmwareException>(
            () => FirmwareEmitter.Emit(Nets.Tiny(), new(FirmwareTarget.C, Board: BoardCatalog.Get("microbit"))));
        Assert.Equal(
            $"'tiny' does not fit microbit: it needs {package.Memory.RamBytes:N0} bytes of RAM (arena "
            + $"{package.Memory.ArenaBytes:N0}, image 3,072, logits 40, stack 2,048) of 16,384 usable.",
            refusal.Message);
    }

    [Fact]
    public void Too_little_flash_is_refused_with_the_numbers()
    {
        BoardDescription board = BoardCatalog.Get("esp32") with { UsableFlashBytes = 20_000 };
        FirmwareException refusal = Assert.Throws<FirmwareException>(
            () => FirmwareEmitter.Emit(Nets.Tiny(), new(FirmwareTarget.C, Board: board)));
        Assert.StartsWith("'tiny' does not fit esp32: it needs ", refusal.Message);
        Assert.Contains("bytes of flash (", refusal.Message);
        Assert.EndsWith("of parameters and texts, 16,384 for code) of 20,000 usable.", refusal.Message);
    }

    /// <summary>A byte more than it needs is enough, a byte less is not.</summary>
    [Fact]
    public void The_limit_is_exact()
    {
        MemoryNeeds needs = FirmwareEmitter.Emit(Nets.Small(), new(FirmwareTarget.C)).Memory;
        BoardDescription board = BoardCatalog.Get("microbit") with
        {
            UsableFlashBytes = needs.FlashBytes,
            UsableRamBytes = needs.RamBytes,
        };
        Assert.NotEmpty(FirmwareEmitter.Emit(Nets.Small(), new(FirmwareTarget.C, Board: board)).Files);
        foreach (BoardDescription less in (BoardDescription[])[
            board with { UsableFlashBytes = needs.FlashBytes - 1 }, board with { UsableRamBytes = needs.RamBytes - 1 }])
        {
            Assert.Throws<FirmwareException>(
                () => FirmwareEmitter.Emit(Nets.Small(), new(FirmwareTarget.C, Board: less)));
        }
    }

    [Fact]
    public void A_model_that_may_not_run_is_refused()
    {
        Model model = RandomModels.Create(1);
        model.Operations[^1].Output = 0;
        Assert.Throws<ModelFormatException>(() => FirmwareEmitter.Emit(model, new(FirmwareTarget.C)));
    }
}
