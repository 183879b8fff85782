using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Verso.Compatibility.Reading;

/// <summary>Reads a compiled assembly without loading it: every type, body, signature, attribute and reference.</summary>
public sealed class AssemblyReader
{
    private readonly PEReader _image;
    private readonly MetadataReader _reader;
    private readonly ShapeProvider _shapes;
    private readonly DeviceAssembly _assembly;
    private readonly Dictionary<EntityHandle, Place> _places = [];
    private readonly HashSet<EntityHandle> _seenMembers = [];

    private AssemblyReader(PEReader image, IReadOnlySet<string> own)
    {
        _image = image;
        _reader = image.GetMetadataReader();
        string name = _reader.GetString(_reader.GetAssemblyDefinition().Name);
        _shapes = new ShapeProvider(_reader, own);
        _assembly = new DeviceAssembly { Name = name };
        _places[EntityHandle.AssemblyDefinition] = _assembly.Place;
        _places[EntityHandle.ModuleDefinition] = _assembly.Place;
    }

    /// <summary>Reads one assembly.</summary>
    /// <param name="path">The file.</param>
    /// <param name="own">The simple names of the assemblies whose members need no list.</param>
    public static DeviceAssembly Read(string path, IReadOnlySet<string> own)
    {
        using PEReader image = new(File.OpenRead(path));
        AssemblyReader reader = new(image, own);
        return reader.ReadAll();
    }

    private DeviceAssembly ReadAll()
    {
        foreach (TypeDefinitionHandle handle in _reader.TypeDefinitions)
        {
            ReadType(handle);
        }

        ReadAttributes();
        ReadStrings();
        foreach (MemberReferenceHandle handle in _reader.MemberReferences.Where(handle => !_seenMembers.Contains(handle)))
        {
            MentionMember(_assembly.Place, handle, generic: false, signature: false);
        }

        foreach (TypeReferenceHandle handle in _shapes.Unseen.ToArray())
        {
            Mention(_assembly.Place, _shapes.Get(handle));
        }

        return _assembly;
    }

    private void ReadType(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _reader.GetTypeDefinition(handle);
        Place place = new(_assembly.Name, _shapes.NameOf(handle));
        _places[handle] = place;
        if (!type.BaseType.IsNil)
        {
            Mention(place, _shapes.Get(type.BaseType));
        }

        foreach (InterfaceImplementationHandle implementation in type.GetInterfaceImplementations())
        {
            Mention(place, _shapes.Get(_reader.GetInterfaceImplementation(implementation).Interface));
        }

        foreach (MethodImplementationHandle implementation in type.GetMethodImplementations())
        {
            MentionMember(place, _reader.GetMethodImplementation(implementation).MethodDeclaration, generic: false);
        }

        foreach (FieldDefinitionHandle field in type.GetFields())
        {
            FieldDefinition definition = _reader.GetFieldDefinition(field);
            _places[field] = place with { Member = _reader.GetString(definition.Name) };
            Mention(_places[field], definition.DecodeSignature(_shapes, null));
        }

        MentionConstraints(place, type.GetGenericParameters());
        DefinedMethod[] methods = [.. type.GetMethods().Select(method => ReadMethod(place, method))];
        _assembly.Types.Add(new DefinedType(place, type.Attributes, type.GetGenericParameters().Count > 0, methods));

        foreach (PropertyDefinitionHandle property in type.GetProperties())
        {
            _places[property] = place with { Member = _reader.GetString(_reader.GetPropertyDefinition(property).Name) };
        }

        foreach (EventDefinitionHandle raised in type.GetEvents())
        {
            _places[raised] = place with { Member = _reader.GetString(_reader.GetEventDefinition(raised).Name) };
        }
    }

    private DefinedMethod ReadMethod(Place type, MethodDefinitionHandle handle)
    {
        MethodDefinition method = _reader.GetMethodDefinition(handle);
        MethodSignature<TypeShape> signature = method.DecodeSignature(_shapes, null);
        Place place = type with { Member = $"{_reader.GetString(method.Name)}({string.Join(',', signature.ParameterTypes.Select(shape => shape.Id))})" };
        _places[handle] = place;
        foreach (ParameterHandle parameter in method.GetParameters())
        {
            _places[parameter] = place;
        }

        Mention(place, [.. signature.ParameterTypes, signature.ReturnType]);
        MentionConstraints(place, method.GetGenericParameters());
        if (method.RelativeVirtualAddress != 0)
        {
            ReadBody(place, _image.GetMethodBody(method.RelativeVirtualAddress), signature);
        }

        return new DefinedMethod(place, method.Attributes, method.GetGenericParameters().Count > 0);
    }

    private void ReadBody(Place method, MethodBodyBlock body, MethodSignature<TypeShape> signature)
    {
        if (!body.LocalSignature.IsNil)
        {
            Mention(method, [.. _reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_shapes, null)]);
        }

        foreach (ExceptionRegion region in body.ExceptionRegions.Where(region => !region.CatchType.IsNil))
        {
            Mention(method with { Offset = region.HandlerOffset }, _shapes.Get(region.CatchType));
        }

        byte[] il = body.GetILBytes() ?? [];
        _assembly.CodeSize += il.Length;
        foreach ((int offset, ILOpCode code, int? token, int? variable) in InstructionDecoder.Decode(il))
        {
            Place place = method with { Offset = offset };
            // Argument 0 of an instance method is this. C# stores to it only in a structure.
            int? parameter = code is ILOpCode.Starg or ILOpCode.Starg_s ? variable - (signature.Header.IsInstance ? 1 : 0) : null;
            _assembly.Instructions.Add(new Instruction(place, code) { StoresTo = parameter is { } number and >= 0 ? signature.ParameterTypes[number] : null });
            if (token is { } value)
            {
                MentionToken(place, MetadataTokens.EntityHandle(value));
            }
        }
    }

    private void MentionToken(Place place, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition or HandleKind.TypeReference or HandleKind.TypeSpecification:
                Mention(place, _shapes.Get(handle));
                break;
            case HandleKind.MemberReference:
                MentionMember(place, handle, generic: false);
                break;
            case HandleKind.MethodSpecification:
                MethodSpecification instance = _reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                Mention(place, [.. instance.DecodeSignature(_shapes, null)]);
                MentionMember(place, instance.Method, generic: true);
                break;
            case HandleKind.StandaloneSignature:
                MethodSignature<TypeShape> call = _reader.GetStandaloneSignature((StandaloneSignatureHandle)handle).DecodeMethodSignature(_shapes, null);
                Mention(place, [.. call.ParameterTypes, call.ReturnType]);
                break;
            default:
                // Methods and fields of the assembly itself: their definitions show their types.
                break;
        }
    }

    /// <param name="place">The place of use.</param>
    /// <param name="handle">A method or a reference.</param>
    /// <param name="generic">Whether it is an instance of a generic method.</param>
    /// <param name="signature">Whether the types of its signature are used there too, as they are by code.</param>
    private void MentionMember(Place place, EntityHandle handle, bool generic, bool signature = true)
    {
        if (handle.Kind == HandleKind.MethodDefinition)
        {
            MethodDefinition own = _reader.GetMethodDefinition((MethodDefinitionHandle)handle);
            _assembly.MemberMentions.Add(new MemberMention(place, $"M:{_shapes.NameOf(own.GetDeclaringType())}.{_reader.GetString(own.Name)}", _shapes.Get(own.GetDeclaringType()), generic));
            return;
        }

        _seenMembers.Add(handle);
        MemberReference member = _reader.GetMemberReference((MemberReferenceHandle)handle);
        TypeShape parent = _shapes.Get(member.Parent.Kind == HandleKind.MethodDefinition
            ? _reader.GetMethodDefinition((MethodDefinitionHandle)member.Parent).GetDeclaringType()
            : member.Parent);
        string name = $"{parent.Id}.{_reader.GetString(member.Name).Replace('.', '#')}";
        Mention(place, parent);
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            TypeShape field = member.DecodeFieldSignature(_shapes, null);
            Mention(place, signature ? [field] : []);
            _assembly.MemberMentions.Add(new MemberMention(place, $"F:{name}", parent, generic));
            return;
        }

        MethodSignature<TypeShape> method = member.DecodeMethodSignature(_shapes, null);
        Mention(place, signature ? [.. method.ParameterTypes, method.ReturnType] : []);
        string arity = method.GenericParameterCount == 0 ? string.Empty : $"``{method.GenericParameterCount}";
        string parameters = method.ParameterTypes.Length == 0 ? string.Empty : $"({string.Join(',', method.ParameterTypes.Select(shape => shape.Id))})";
        _assembly.MemberMentions.Add(new MemberMention(place, $"M:{name}{arity}{parameters}", parent, generic));
    }

    private void MentionConstraints(Place place, GenericParameterHandleCollection parameters)
    {
        foreach (GenericParameterConstraintHandle constraint in parameters.SelectMany(handle => _reader.GetGenericParameter(handle).GetConstraints()))
        {
            Mention(place, _shapes.Get(_reader.GetGenericParameterConstraint(constraint).Type));
        }
    }

    private void ReadAttributes()
    {
        foreach (CustomAttributeHandle handle in _reader.CustomAttributes)
        {
            CustomAttribute attribute = _reader.GetCustomAttribute(handle);
            Place place = _places.GetValueOrDefault(attribute.Parent, _assembly.Place);
            if (attribute.Constructor.Kind == HandleKind.MemberReference)
            {
                MentionMember(place, attribute.Constructor, generic: false, signature: false);
            }
        }

    }

    /// <summary>The metadata processor stores the names of definitions and references together with the literals.</summary>
    private void ReadStrings()
    {
        StringHandle[] names =
        [
            .. _reader.TypeDefinitions.Select(_reader.GetTypeDefinition).SelectMany(type => new[] { type.Name, type.Namespace }),
            .. _reader.TypeReferences.Select(_reader.GetTypeReference).SelectMany(type => new[] { type.Name, type.Namespace }),
            .. _reader.MethodDefinitions.Select(handle => _reader.GetMethodDefinition(handle).Name),
            .. _reader.FieldDefinitions.Select(handle => _reader.GetFieldDefinition(handle).Name),
            .. _reader.MemberReferences.Select(handle => _reader.GetMemberReference(handle).Name),
            .. _reader.AssemblyReferences.Select(handle => _reader.GetAssemblyReference(handle).Name),
        ];
        _assembly.Strings.UnionWith(names.Select(_reader.GetString));
        for (UserStringHandle handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = _reader.GetNextHandle(handle))
        {
            if (MetadataTokens.GetHeapOffset(handle) < _reader.GetHeapSize(HeapIndex.UserString))
            {
                _assembly.Strings.Add(_reader.GetUserString(handle));
            }
        }
    }

    private void Mention(Place place, params TypeShape[] types) =>
        _assembly.TypeMentions.AddRange(types.SelectMany(type => type.Parts()).Select(part => new TypeMention(place, part)));
}
