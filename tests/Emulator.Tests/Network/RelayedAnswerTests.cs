using System.Reflection;
using Verso.Core;
using Verso.Updater;

namespace Verso.Emulator.Tests.Network;

[TestClass]
public class RelayedAnswerTests
{
    [TestMethod]
    public void A_relayed_response_has_every_field_of_the_header_that_it_relays()
    {
        Full inner = new();
        Relay relay = new(inner);

        foreach (PropertyInfo field in typeof(Answer).GetProperties())
        {
            object? value = field.GetValue(inner);
            Assert.AreNotEqual(field.PropertyType.IsValueType ? Activator.CreateInstance(field.PropertyType) : null, value, $"{field.Name} of this test's response is the default");
            Assert.AreEqual(value, field.GetValue(relay), field.Name);
        }
    }

    private sealed class Full : Answer
    {
        public Full()
        {
            Failure = ReasonCode.ServerBusy;
            Status = 206;
            ContentLength = 7;
            ContentRange = "bytes 0-6/7";
            ContentEncoding = "gzip";
            EntityTag = "\"tag\"";
            RetryAfterSeconds = 5;
        }

        public override int Read(byte[] buffer, int offset, int count) => -1;

        public override void Close()
        {
        }
    }

    private sealed class Relay(Answer inner) : RelayedAnswer(inner)
    {
        public override int Read(byte[] buffer, int offset, int count) => Inner.Read(buffer, offset, count);
    }
}
