using EdgeBnn.Cli.Output;
using EdgeBnn.Cli.Output.Progress;
using EdgeBnn.Compiler;
using EdgeBnn.Search;
using EdgeBnn.Training;
using EdgeBnn.Training.Data;
using EdgeBnn.Training.Imaging;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Demo;

/// <summary>
/// The whole circle, one phase after the other: scenes, teacher, search, training, integers, checks, times.
/// </summary>
internal static class DemoPipeline
{
    /// <summary>Runs all phases and writes their files.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static DemoResult Run(DemoContext context)
    {
        var clock = new PhaseClock();
        Dataset data = clock.Time("render scenes", () => Render(context));
        TrainedNet teacher = clock.Time("train teacher", () => TeacherPhase.Run(context, data));
        (SearchResult search, SearchOptions options) = clock.Time(
            "search", () => SearchPhase.Run(context, data, teacher));
        OutputFolder.Write(context.File(DemoFiles.Search), SearchReport.Write(search, options));
        NetSpec winner = search.Winner.Spec;
        OutputFolder.Write(context.File(TrainFiles.NetSpec), winner.ToJson());
        TrainedNet trained = clock.Time("train winner", () => WinnerPhase.Run(context, data, winner));
        CompiledModel compiled = clock.Time("compile", () => ModelCompiler.Compile(trained));
        byte[] file = compiled.ToBytes();
        OutputFolder.Write(context.File(DemoFiles.Model), file);
        Exactness exactness = clock.Time(
            "compare with Core", () => ExactnessPhase.Run(context, compiled.Model, data.Test));
        Speed speed = clock.Time("time", () => SpeedPhase.Run(context, compiled.Model));
        var result = new DemoResult(
            data, teacher, search, trained, compiled, file.Length, exactness, speed, clock.Phases, clock.Seconds);
        OutputFolder.Write(context.File(DemoFiles.Report), DemoReport.Write(result));
        return result;
    }

    private static Dataset Render(DemoContext context)
    {
        IProgressBar bar = context.Board.Start("Rendering FieldScenes");
        Dataset data = FieldScenes.Render(
            context.Plan.TrainImages, context.Plan.TestImages, context.Seed,
            new ProgressReport<double>(part => bar.Report(part, "synthetic camera scenes")));
        OutputFolder.Write(
            context.File(DemoFiles.Sheet), PngWriter.Encode(ContactSheet.OfClasses(data.Train, data.Classes)));
        bar.Done($"{Number(data.Train.Count)} train, {Number(data.Test.Count)} test images, synthetic");
        return data;
    }
}
