package com.acme.app

import com.acme.lib.required
import com.acme.lib.withSetting

inline fun local(name: String): String? =
    System.getenv(name) // expect: get LOCAL absent

val lazily by lazy { System.getenv("LAZY") } // expect: get LAZY absent

fun main() {
    System.getenv("DIRECT") // expect: get DIRECT absent
    local("LOCAL")
    helper("HELPER")
    required("LIBRARY") // expect: get LIBRARY absent
    nested("NESTED") // expect: get NESTED absent
    withSetting("AROUND") { // expect: get AROUND absent
        System.getenv("IN_LAMBDA") // expect: get IN_LAMBDA absent
    }
    run { System.getenv("RUN") } // expect: get RUN absent
    "LET".let { System.getenv(it) } // expect: get LET absent
    mutableMapOf<String, String?>().getOrPut("x") {
        System.getenv("PUT") // expect: get PUT absent
    }
    buildMap<String, String?> {
        put("x", System.getenv("BUILD")) // expect: get BUILD absent
    }
    println(lazily)
    System.getenv()
        .filterKeys { it.startsWith("SHOP") } // expect: list
    System.getenv().getOrElse("ELSE") { "" } // expect: get ELSE absent
    System.getenv()
        .forEach { (name, value) -> name + value } // expect: list
    val each = object : Runnable {
        override fun run() {
            helper("OBJECT")
        }
    }
    each.run()
    listOf(1, 2).map { helper("MAPPED") }
}
