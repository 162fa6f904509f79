package io.envtrace.agent.weave;

import io.envtrace.agent.boot.guard.LostEvents;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.Addition;
import net.bytebuddy.implementation.bytecode.Removal;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.constant.LongConstant;
import net.bytebuddy.implementation.bytecode.member.FieldAccess;

/** What a method does with an exception that a hook has let through: counts it, with instructions that need no stack of their own. */
final class LostEventHandler {
    private LostEventHandler() {}

    static Advice.ExceptionHandler create() {
        FieldDescription.InDefinedShape events;
        try {
            events = new FieldDescription.ForLoadedField(LostEvents.class.getField("fromWovenCode"));
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
        return new Advice.ExceptionHandler.Simple(new StackManipulation.Compound(
                Removal.of(TypeDescription.ForLoadedType.of(Throwable.class)),
                FieldAccess.forField(events).read(),
                LongConstant.ONE,
                Addition.LONG,
                FieldAccess.forField(events).write()));
    }
}
