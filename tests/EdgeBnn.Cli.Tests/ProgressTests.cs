using EdgeBnn.Cli.Output;
using EdgeBnn.Cli.Output.Progress;

namespace EdgeBnn.Cli.Tests;

public class ProgressTests
{
    [Theory]
    [InlineData(10, 0, 0.5, "10s left")]
    [InlineData(10, 0, 0.001, "")]
    [InlineData(10, 0.5, 0.75, "10s left")] // resumed at a half: the last quarter takes as long as the third did
    [InlineData(90, 0, 0.25, "4m 30s left")]
    public void The_time_left_follows_from_the_part_done_here(double seconds, double begin, double now, string words) =>
        Assert.Equal(words, TimeColumn.Left(TimeSpan.FromSeconds(seconds), begin, now));

    [Fact]
    public void Redirected_output_gets_plain_lines()
    {
        var output = new StringWriter();
        var terminal = new Terminal(new StandardStreams(output, TextWriter.Null, false, false), json: false);
        string result = ProgressBoard.Run(terminal, board =>
        {
            IProgressBar first = board.Start("Counting");
            first.Report(0.5, "half");
            first.Done("3 things");
            board.Start("Waiting").Stop("stopped");
            return "all";
        });
        Assert.Equal("all", result);
        Assert.Matches(
            @"^Counting \.\.\.\nCounting: done in 0\.\ds, 3 things\nWaiting \.\.\.\nWaiting: stopped after 0\.\ds\n$",
            output.ToString().ReplaceLineEndings("\n"));
        Assert.DoesNotContain("\u001b", output.ToString());
    }

    [Fact]
    public void A_failure_under_a_live_display_comes_through()
    {
        var streams = new StandardStreams(
            new StringWriter(), TextWriter.Null, OutIsTerminal: true, ErrorIsTerminal: false);
        var terminal = new Terminal(streams, json: false);
        Assert.Throws<InvalidOperationException>(() => ProgressBoard.Run<int>(terminal, board =>
        {
            board.Start("Failing").Report(0.2, "soon");
            throw new InvalidOperationException();
        }));
    }
}
