namespace Verso.Compatibility.Reading;

/// <summary>How a signature builds a type (ECMA-335, II.23.2).</summary>
public enum TypeKind
{
    /// <summary>A type with a code of its own in signatures, such as <c>int</c> and <c>string</c>: nanoFramework has them all.</summary>
    Primitive,

    /// <summary>A class, structure, enumeration, interface or delegate; for a generic one, its definition.</summary>
    Named,

    /// <summary>A generic type with its arguments.</summary>
    Instance,

    /// <summary>A generic parameter of the type or method around it.</summary>
    Parameter,

    /// <summary>An array with one dimension, from zero.</summary>
    Array,

    /// <summary>Any other array.</summary>
    Matrix,

    /// <summary>The type of a <c>ref</c>, <c>in</c> or <c>out</c> parameter.</summary>
    Reference,

    /// <summary>An unmanaged pointer.</summary>
    Pointer,

    /// <summary>The type of a <c>fixed</c> local.</summary>
    Pinned,

    /// <summary>A function pointer.</summary>
    FunctionPointer,

    /// <summary>A type with a modifier that every reader must understand, such as that of a volatile field.</summary>
    Modified,
}
