namespace EdgeBnn.Cli.Tests;

/// <summary>
/// What goes wrong on a user's machine: each gives its exit code and one sentence, and nothing is lost.
/// </summary>
public class BadInputTests(SmallNet net) : IClassFixture<SmallNet>
{
    [Fact]
    public void An_unknown_data_set_is_named_with_those_there_are() =>
        CliRun.Of("data", "info", "--data", "imagenet").AssertFailure(ExitCodes.Data, "imagenet", "mnist", "cifar10");

    [Fact]
    public void Missing_data_files_are_named()
    {
        using var folder = new TempFolder();
        CliRun.Of("train", "--data", "cifar10", "--root", folder.Path, "--net", "tiny", "--out", folder.File("out"))
            .AssertFailure(ExitCodes.Data, "data_batch_1.bin");
        CliRun.Of("data", "info", "--data", "mnist", "--root", folder.File("nowhere"))
            .AssertFailure(ExitCodes.Data, "nowhere");
    }

    [Fact]
    public void Damaged_data_files_are_named()
    {
        using var folder = new TempFolder();
        foreach (string name in Enumerable.Range(1, 5).Select(i => $"data_batch_{i}.bin").Append("test_batch.bin"))
            File.WriteAllBytes(folder.File(name), new byte[1000]);
        CliRun.Of("data", "info", "--data", "cifar10", "--root", folder.Path)
            .AssertFailure(ExitCodes.Data, "data_batch_1.bin", "1000 bytes");
    }

    [Theory]
    [InlineData("""{"name":"x","stem":{"channels":8},"stages":[{"chanels":16,"depth":1}]}""", "chanels")]
    [InlineData("""{"name":"x","stem":{"channels":8},"stages":[{"channels":0,"depth":1}]}""", "stages[0].channels")]
    [InlineData("""{"name":"x","stem":{"channels":8},"stages":[{"channels":16,"depth":"1"}]}""", "depth")]
    [InlineData("""{"name":"x","stem":{"channels":8""", "JSON")]
    public void A_wrong_NetSpec_is_refused_where_it_is_wrong(string json, string part)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("net.json"), json);
        CliRun.Of("train", "--data", "fieldscenes", "--net", folder.File("net.json"), "--out", folder.File("out"))
            .AssertFailure(ExitCodes.NetSpec, "net.json", part);
    }

    [Fact]
    public void A_NetSpec_that_is_impossible_for_the_images_is_refused()
    {
        using var folder = new TempFolder();
        string stages = string.Join(",", Enumerable.Repeat("""{"channels":8,"depth":1,"stride":2}""", 8));
        string spec = $$"""{"name":"x","stem":{"channels":8},"stages":[{{stages}}]}""";
        File.WriteAllText(folder.File("net.json"), spec);
        CliRun train = CliRun.Of(
            "train", "--data", "fieldscenes", "--train-images", "12", "--test-images", "6",
            "--net", folder.File("net.json"), "--out", folder.File("out"));
        train.AssertFailure(ExitCodes.NetSpec, "stride");
    }

    [Fact]
    public void A_preset_that_does_not_exist_is_named_with_those_there_are() =>
        CliRun.Of("train", "--data", "fieldscenes", "--net", "tinny", "--out", net.Folder)
            .AssertFailure(ExitCodes.NetSpec, "tinny", "tiny");

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(500)]
    [InlineData(-1)]
    public void A_truncated_model_is_refused_everywhere(int length)
    {
        using var folder = new TempFolder();
        byte[] bytes = File.ReadAllBytes(net.Model);
        string file = folder.File("short.ebnn");
        File.WriteAllBytes(file, bytes[..(length < 0 ? bytes.Length + length : length)]);
        CliRun.Of("inspect", file).AssertFailure(ExitCodes.Model, "short.ebnn");
        CliRun.Of("bench", file).AssertFailure(ExitCodes.Model, "short.ebnn");
        CliRun.Of("run", file, "--data", "fieldscenes").AssertFailure(ExitCodes.Model, "short.ebnn");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_model_with_a_flipped_bit_is_refused(int seed)
    {
        using var folder = new TempFolder();
        byte[] bytes = File.ReadAllBytes(net.Model);
        int bit = new Random(seed).Next(bytes.Length * 8);
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        string file = folder.File("flipped.ebnn");
        File.WriteAllBytes(file, bytes);
        CliRun.Of("inspect", file).AssertFailure(ExitCodes.Model, "flipped.ebnn");
    }

    [Fact]
    public void A_damaged_trained_net_is_refused_and_the_old_model_stays()
    {
        using var folder = new TempFolder();
        byte[] bytes = File.ReadAllBytes(net.Trained);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(folder.File("bad.npz"), bytes);
        File.WriteAllText(folder.File("model.ebnn"), "the old model");
        CliRun.Of("compile", folder.File("bad.npz"), "-o", folder.File("model.ebnn"))
            .AssertFailure(ExitCodes.Trained, "bad.npz");
        CliRun.Of("compile", folder.File("none.npz"), "-o", folder.File("model.ebnn"))
            .AssertFailure(ExitCodes.Trained, "none.npz");
        Assert.Equal("the old model", File.ReadAllText(folder.File("model.ebnn")));
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public void An_impossible_headroom_is_a_compile_error() =>
        CliRun.Of("compile", net.Trained, "-o", Path.Combine(net.Folder, "other.ebnn"), "--headroom", "0.5")
            .AssertFailure(ExitCodes.Compile, "0.5");

    [Fact]
    public void An_output_that_cannot_be_written_is_refused_before_the_work()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("file"), "in the way");
        CliRun.Of(net.TrainArguments(folder.File("file"))).AssertFailure(ExitCodes.Output, "file");
        CliRun.Of("compile", net.Trained, "-o", Path.Combine(folder.File("file"), "model.ebnn"))
            .AssertFailure(ExitCodes.Output, "file");
        CliRun.Of("compile", net.Trained, "-o", folder.Path).AssertFailure(ExitCodes.Output, "folder");
        Assert.Equal("in the way", File.ReadAllText(folder.File("file")));
    }

    [Fact]
    public void A_path_that_does_not_exist_is_named_with_those_there_are() =>
        CliRun.Of("bench", net.Model, "--path", "quantum").AssertFailure(ExitCodes.Usage, "quantum", "scalar");

    [Fact]
    public void A_data_set_of_other_images_than_the_model_takes_is_refused()
    {
        using var folder = new TempFolder();
        TinyMnist.Write(folder.Path);
        CliRun.Of("run", net.Model, "--data", "mnist", "--root", folder.Path)
            .AssertFailure(ExitCodes.Image, "28x28x1", "32x32x3");
    }

    [Theory]
    [InlineData("x", "a number")]
    [InlineData("nan", "above 0")]
    [InlineData("-1", "above 0")]
    public void A_latency_that_is_no_positive_number_is_refused(string latency, string expected) =>
        CliRun.Of("search", "--data", "fieldscenes", "-o", net.Folder, "--latency-us", latency)
            .AssertFailure(ExitCodes.Usage, "--latency-us", latency, expected);

    [Fact]
    public void An_empty_name_is_said_to_be_empty()
    {
        CliRun.Of("compile", net.Trained, "-o", "").AssertFailure(ExitCodes.Output, "empty");
        CliRun.Of("data", "info", "--data", "mnist", "--root", "").AssertFailure(ExitCodes.Usage, "--root", "folder");
    }

    [Fact]
    public void A_file_in_the_place_of_a_folder_and_the_reverse_are_named()
    {
        CliRun.Of("data", "info", "--data", "mnist", "--root", net.Trained)
            .AssertFailure(ExitCodes.Data, "is a file", "folder");
        CliRun.Of("data", "info", "--data", "cifar10", "--root", net.Trained)
            .AssertFailure(ExitCodes.Data, "is a file", "folder");
        CliRun.Of("train", "--data", "fieldscenes", "--net", net.Folder, "--out", net.Folder)
            .AssertFailure(ExitCodes.NetSpec, "is a folder", "file");
    }

    [Fact]
    public void A_file_without_end_is_refused()
    {
        using var folder = new TempFolder();
        string large = folder.File("large.ebnn");
        using (FileStream file = File.Create(large)) file.SetLength(InputFile.MaxBytes + 1L);
        CliRun.Of("inspect", large).AssertFailure(ExitCodes.Model, large, $"more than {InputFile.MaxBytes} bytes");
        if (!File.Exists("/dev/zero")) return;
        CliRun.Of("inspect", "/dev/zero").AssertFailure(ExitCodes.Model, "/dev/zero", "bytes");
        CliRun.Of("run", net.Model, "/dev/zero").AssertFailure(ExitCodes.Image, "/dev/zero", "bytes");
        CliRun.Of("train", "--data", "fieldscenes", "--net", "/dev/zero", "--out", folder.Path)
            .AssertFailure(ExitCodes.NetSpec, "/dev/zero", "characters");
        CliRun.Of("compile", "/dev/zero", "-o", folder.File("model.ebnn")).AssertFailure(ExitCodes.Trained, "zero");
    }

    [Theory]
    [InlineData("run", 65, "1 to 64")]
    [InlineData("run", 0, "1 to 64")]
    [InlineData("bench", 999, "1 to 64")]
    [InlineData("demo", 5000, "1 to 1024")]
    public void A_number_of_threads_that_cannot_be_is_refused_by_its_option(string verb, int threads, string range)
    {
        string[] model = verb == "demo" ? [] : [net.Model];
        CliRun.Of([verb, .. model, "--threads", $"{threads}"])
            .AssertFailure(ExitCodes.Usage, $"--threads is {threads}, expected {range}");
    }

    [Theory]
    [InlineData("32")]
    [InlineData("2147483647")]
    public void A_shift_that_leaves_nothing_of_an_image_is_refused(string shift)
    {
        using var folder = new TempFolder();
        CliRun.Of([.. net.TrainArguments(folder.Path), "--shift", shift])
            .AssertFailure(ExitCodes.Training, $"Shift is {shift}", "0 to 31", "32x32");
    }

    [Theory]
    [InlineData("--crop-area", "1.5", "CropArea is 1.5")]
    [InlineData("--brightness", "-0.1", "Brightness is -0.1")]
    [InlineData("--contrast", "2", "Contrast is 2")]
    [InlineData("--saturation", "nan", "Saturation is NaN")]
    [InlineData("--erase", "1.01", "Erase is 1.01")]
    [InlineData("--mixup", "0.001", "MixUp is 0.001")]
    public void A_variation_out_of_its_range_is_refused(string option, string value, string says)
    {
        using var folder = new TempFolder();
        CliRun.Of([.. net.TrainArguments(folder.Path), option, value]).AssertFailure(ExitCodes.Training, says);
    }

    [Fact]
    public void A_teacher_may_be_a_folder_and_one_without_a_net_is_named()
    {
        using var folder = new TempFolder();
        CliRun train = CliRun.Of(
            [.. net.TrainArguments(folder.File("student")), "--epochs", "1", "--teacher", net.Folder]);
        Assert.True(train.ExitCode == ExitCodes.Ok, train.Error);
        CliRun.Of([.. net.TrainArguments(folder.Path), "--teacher", folder.Path])
            .AssertFailure(ExitCodes.Trained, "trained.npz", folder.Path);
    }

    [Fact]
    public void A_teacher_of_binary_weights_is_refused()
    {
        using var folder = new TempFolder();
        CliRun.Of(
            "search", "--data", "fieldscenes", "--train-images", "12", "--test-images", "6", "--latency-us", "1000",
            "--net", net.Spec, "-o", folder.Path, "--teacher", net.Trained)
            .AssertFailure(ExitCodes.Trained, "full precision");
    }

    [Fact]
    public void A_run_that_fails_in_its_first_epoch_leaves_the_log_of_the_one_before()
    {
        using var folder = new TempFolder();
        string metrics = folder.File("metrics.jsonl");
        File.WriteAllText(metrics, "an earlier run");
        CliRun.Of([.. net.TrainArguments(folder.Path), "--lr", "1e38"])
            .AssertFailure(ExitCodes.Diverged, "epoch 1, step 2 of 6", "stem.");
        Assert.Equal("an earlier run", File.ReadAllText(metrics));
    }
}
