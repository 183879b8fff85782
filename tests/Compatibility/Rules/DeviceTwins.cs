namespace Verso.Compatibility.Rules;

/// <summary>Members that the same source line means here and on the device, under different ids: the device's compiler binds to another overload or declaring type.</summary>
public static class DeviceTwins
{
    /// <summary>The id here, and the one there.</summary>
    public static IReadOnlyDictionary<string, string> Members { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // request.Headers.Add(name, value)
        ["M:System.Collections.Specialized.NameValueCollection.Add(System.String,System.String)"] = "M:System.Net.WebHeaderCollection.Add(System.String,System.String)",
        // reply.Headers[name]
        ["M:System.Collections.Specialized.NameValueCollection.get_Item(System.String)"] = "M:System.Net.WebHeaderCollection.get_Item(System.String)",
        // hmac.ComputeHash(bytes)
        ["M:System.Security.Cryptography.HashAlgorithm.ComputeHash(System.Byte[])"] = "M:System.Security.Cryptography.HMACSHA256.ComputeHash(System.Byte[])",
        // lock (...)
        ["M:System.Threading.Monitor.Enter(System.Object,System.Boolean@)"] = "M:System.Threading.Monitor.Enter(System.Object)",
    };

    /// <summary>A member's id on the device.</summary>
    public static string Of(string id) => Members.GetValueOrDefault(id, id);
}
