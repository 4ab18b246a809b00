// The exceptions that EdgeBnn.Nano throws and catches.
namespace System
{
    public class Exception
    {
        public Exception() { }

        public Exception(string message) { }

        public virtual string Message => null;
    }

    public class SystemException : Exception
    {
        public SystemException() { }

        public SystemException(string message) { }
    }

    public class ArgumentException : SystemException
    {
        public ArgumentException(string message) { }

        public ArgumentException(string message, string paramName) { }
    }

    public class ArgumentNullException : ArgumentException
    {
        public ArgumentNullException(string argument) : base(argument) { }
    }

    public class ArgumentOutOfRangeException : ArgumentException
    {
        public ArgumentOutOfRangeException(string paramName, string message) : base(message, paramName) { }
    }

    public class InvalidOperationException : SystemException
    {
        public InvalidOperationException(string message) { }
    }

    public class NotSupportedException : SystemException { }
}
