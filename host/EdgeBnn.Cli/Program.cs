using System.Text;
using EdgeBnn.Cli;
using EdgeBnn.Cli.Output;

Console.OutputEncoding = Encoding.UTF8;
using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    // the first press asks the work to end in order (training writes its checkpoint); a second one kills, as ever
    press.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
};
return new Application(StandardStreams.OfProcess()).Run(args, cancellation.Token);
