using EdgeBnn.Runtime;

namespace EdgeBnn.Profiling.Tests;

public class MachineInfoTests
{
    [Fact]
    public void It_says_what_a_figure_needs_beside_it()
    {
        MachineInfo machine = new LocalProfiler().Machine;
        Assert.NotEmpty(machine.Cpu);
        Assert.Equal(Environment.ProcessorCount, machine.Cores);
        Assert.Equal(BnnSession.Paths, machine.Paths);
        Assert.Contains(".NET", machine.Framework);
        Assert.All(
            [machine.Cpu, machine.Architecture, machine.Framework, machine.System, .. machine.Paths],
            part => Assert.Contains(part, machine.ToString()));
    }
}
