// What the samples use of nanoFramework's packages, as their documentation declares it. Bodies do not matter.
namespace System.Device.Gpio
{
    public enum PinMode
    {
        Output = 2,
    }

    public struct PinValue
    {
        public static PinValue High => default;

        public static PinValue Low => default;
    }

    public class GpioPin : IDisposable
    {
        public void Write(PinValue value) { }

        public void Dispose() { }
    }

    public class GpioController : IDisposable
    {
        public GpioPin OpenPin(int pinNumber, PinMode mode) => null!;

        public void Dispose() { }
    }
}

namespace System.Device.I2c
{
    public class I2cConnectionSettings
    {
        public I2cConnectionSettings(int busId, int deviceAddress) { }
    }

    public struct I2cTransferResult { }

    public class I2cDevice : IDisposable
    {
        public static I2cDevice Create(I2cConnectionSettings settings) => null!;

        public I2cTransferResult Write(SpanByte buffer) => default;

        public I2cTransferResult WriteRead(SpanByte writeBuffer, SpanByte readBuffer) => default;

        public void Dispose() { }
    }
}

namespace System.Device.Spi
{
    public sealed class SpiConnectionSettings { }

    public class SpiDevice : IDisposable
    {
        public static SpiDevice Create(SpiConnectionSettings settings) => null!;

        public void Write(SpanByte buffer) { }

        public void TransferFullDuplex(SpanByte writeBuffer, SpanByte readBuffer) { }

        public void Dispose() { }
    }
}

namespace System.IO.Ports
{
    public sealed class SerialPort : IDisposable
    {
        public SerialPort(string portName, int baudRate) { }

        public int ReadTimeout { get; set; }

        public void Open() { }

        public void Close() { }

        public int Read(byte[] buffer, int offset, int count) => 0;

        public void Write(byte[] buffer, int offset, int count) { }

        public void Dispose() { }
    }
}

namespace nanoFramework.Hardware.Esp32
{
    public enum DeviceFunction
    {
        COM2_RX,
        COM2_TX,
        I2C1_DATA,
        I2C1_CLOCK,
    }

    public static class Configuration
    {
        public static void SetPinFunction(int pin, DeviceFunction function) { }
    }

    public static class Sleep
    {
        public enum EspNativeError
        {
            OK,
        }

        public static EspNativeError EnableWakeupByTimer(System.TimeSpan time) => default;

        public static EspNativeError StartDeepSleep() => default;
    }
}
