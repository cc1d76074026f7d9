using System.Runtime.InteropServices;

namespace Cdev.Runtime.Tests;

[TestClass]
public sealed class StopSignalTests
{
    [TestMethod]
    public void A_signal_asks_to_finish_and_does_not_end_the_process()
    {
        using var stop = new StopSignal();
        var signal = new PosixSignalContext(PosixSignal.SIGTERM);

        stop.Stop(signal);

        Assert.IsTrue(signal.Cancel);
        Assert.IsTrue(stop.Token.IsCancellationRequested);
    }

    [TestMethod]
    public void A_signal_that_arrives_late_harms_nobody()
    {
        var stop = new StopSignal();
        stop.Dispose();

        stop.Stop(new PosixSignalContext(PosixSignal.SIGTERM));

        Assert.IsTrue(stop.Token.IsCancellationRequested);
    }
}
